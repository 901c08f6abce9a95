package org.rekindle.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rekindle.shared.Piece;
import org.rekindle.shared.Tokens.Purpose;

/** One reader's values while a message is rendered: by name, and as a tree if the engine asks. */
final class Values {
    private final Known known;
    private final ReaderData reader;
    private String title;
    private Locale locale;
    private Fields tree;

    /**
     * What is known without the reader.
     *
     * @param subscriberFields the fields readers have; others do not exist
     * @param language of the template, null when it declares none
     * @param asked whether the engine can be asked for something of a name
     */
    record Known(LetterValues letter, Set<String> subscriberFields, Locale language, Predicate<String> asked) {
        /** Whether readers have such a value, be it empty. */
        boolean has(PlainValue value) {
            return switch (value.record()) {
                case null -> value.name().equals(Furniture.TITLE);
                case "subscriber" -> subscriberFields.contains(value.name());
                case "lastPurchase" -> DataTree.PURCHASE.contains(value.name());
                case Furniture.WORDS -> Furniture.words(Locale.ENGLISH).knows(value.name());
                default -> false;
            };
        }
    }

    Values(Known known, ReaderData reader) {
        this.known = known;
        this.reader = reader;
    }

    /** The subject, which the other parts may show. */
    void title(String subject) {
        title = subject;
        if (tree != null) {
            tree.add(Furniture.TITLE, subject);
        }
    }

    Piece.Own token(Purpose purpose) {
        return reader.tokens().apply(purpose);
    }

    /** Of a value that {@link Known#has exists}. */
    String text(PlainValue value) {
        Object found =
                switch (value.record()) {
                    case null -> title;
                    case "subscriber" -> one(reader.subscriber(), value.name());
                    case "lastPurchase" -> one(reader.lastPurchase(), value.name());
                    default -> Furniture.words(readerLocale()).get(value.name());
                };
        return found == null ? "" : found.toString();
    }

    private Object one(Map<String, Object> values, String name) {
        Object value = values == null ? null : values.get(name);
        return value == null ? null : DataTree.plain(value, this::locale);
    }

    private Locale readerLocale() {
        return Language.reader(
                reader.subscriber() == null ? null : reader.subscriber().get("locale"));
    }

    /** How dates and sums are written. */
    Locale locale() {
        if (locale == null) {
            locale = Language.forValues(known.language, readerLocale());
        }
        return locale;
    }

    /** Everything there is to know, for the engine. */
    Fields tree() {
        if (tree == null) {
            tree = DataTree.of(known, reader, title, readerLocale(), this::locale);
        }
        return tree;
    }
}
