package org.rekindle.template;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.rekindle.shared.Rope;
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
    record Known(LetterValues letter, Set<String> subscriberFields, Locale language, Predicate<String> asked) {}

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

    Rope.Own token(Purpose purpose) {
        return reader.tokens().apply(purpose);
    }

    /** @throws IllegalArgumentException when there is no such value */
    String text(PlainValue value) {
        Object found =
                switch (value.record()) {
                    case null -> title;
                    case "subscriber" -> one(reader.subscriber(), value.name(), known.subscriberFields);
                    case "lastPurchase" -> one(reader.lastPurchase(), value.name(), DataTree.PURCHASE);
                    case Furniture.WORDS -> word(value.name());
                    default -> throw unknown(value.name());
                };
        return found == null ? "" : found.toString();
    }

    private Object one(Map<String, Object> values, String name, Set<String> names) {
        if (!names.contains(name)) {
            throw unknown(name);
        }
        Object value = values == null ? null : values.get(name);
        return value == null ? null : DataTree.plain(value, this::locale);
    }

    private Object word(String name) {
        Fields words = Furniture.words(readerLocale());
        if (!words.knows(name)) {
            throw unknown(name);
        }
        return words.get(name);
    }

    private static IllegalArgumentException unknown(String name) {
        return new IllegalArgumentException("unknown: " + name);
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
