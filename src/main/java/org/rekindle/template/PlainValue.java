package org.rekindle.template;

import io.quarkus.qute.HtmlEscaper;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value that is nothing but a name, such as {@code subscriber.name}: most of what stands in messages. Looked up without the
 * engine, with the same outcome and a small part of its work.
 *
 * @param record null when the name stands at the root
 */
record PlainValue(String record, String name) {
    private static final HtmlEscaper ESCAPER = new HtmlEscaper(List.of("text/html"));
    private static final Set<String> RECORDS =
            Set.of("subscriber", "campaign", "sender", "lastPurchase", Furniture.WORDS, Links.SLOTS);
    private static final Set<String> ROOTS = Set.of(
            "unsubscribe", "preferences", "browser", "confirm", Furniture.TITLE, Furniture.PIXEL, Furniture.TRAP);

    /** Empty for expressions that only the engine understands. */
    static Optional<PlainValue> of(String expression) {
        String[] names = expression.split("\\.", -1);
        if (names.length == 1 && ROOTS.contains(expression)) {
            return Optional.of(new PlainValue(null, expression));
        }
        boolean field = names.length == 2 && RECORDS.contains(names[0]) && isName(names[1]);
        return field ? Optional.of(new PlainValue(names[0], names[1])) : Optional.empty();
    }

    /** Whether it is an address that every message has: of a link, or to unsubscribe. */
    boolean isAddress() {
        return Links.SLOTS.equals(record) || record == null && name.equals(Furniture.UNSUBSCRIBE);
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    /** A value as it stands in HTML. */
    static String escaped(String text) {
        return text.isEmpty() ? text : ESCAPER.map(text, null);
    }
}
