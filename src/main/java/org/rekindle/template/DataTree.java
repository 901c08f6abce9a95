package org.rekindle.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The data of one message in the form in which the engine sees them. */
final class DataTree {
    static final Set<String> PURCHASE = Set.of("date", "amount", "currency", "product", "category");

    /** At the root. */
    private static final int VALUES = 13;

    private DataTree() {}

    /**
     * @param title null as long as there is none
     * @param words the reader's language
     * @param values how dates and sums are written
     */
    static Fields of(Values.Known known, ReaderData reader, String title, Locale words, Supplier<Locale> values) {
        LetterData letter = known.letter().letter();
        Map<String, Object> root = HashMap.newHashMap(VALUES);
        root.put("subscriber", new Fields(plain(reader.subscriber(), values), known.subscriberFields()::contains));
        root.put("campaign", one("name", letter.campaignName()));
        Map<String, Object> sender = new HashMap<>();
        sender.put("name", letter.senderName());
        sender.put("address", letter.senderAddress());
        root.put("sender", new Fields(sender));
        for (String name : LetterValues.ADDRESSES) {
            Address address = known.letter().address(name);
            // nothing is sealed in vain
            boolean shown = address != null && known.asked().test(name);
            root.put(name, shown ? address.of(reader.tokens()) : null);
        }
        root.put(Catalogue.INTERESTS, interests(reader.interests()));
        root.put("lastPurchase", new Fields(plain(reader.lastPurchase(), values), PURCHASE::contains));
        root.put(Furniture.WORDS, Furniture.words(words));
        root.put(Furniture.TITLE, title);
        root.put(Links.SLOTS, known.asked().test(Links.SLOTS) ? targets(known.letter(), reader) : null);
        return new Fields(root);
    }

    private static Fields one(String name, Object value) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        return new Fields(map);
    }

    private static List<Fields> interests(List<Interest> interests) {
        return interests == null
                ? List.of()
                : interests.stream()
                        .limit(BoundedLoop.MAX_ITEMS)
                        .map(i -> new Fields(Map.of(
                                "category",
                                i.category(),
                                "score",
                                BigDecimal.valueOf(i.score()).setScale(2, RoundingMode.HALF_UP))))
                        .toList();
    }

    private static Fields targets(LetterValues letter, ReaderData reader) {
        Map<String, Object> slots = HashMap.newHashMap(letter.links());
        for (int i = 0; i < letter.links(); i++) {
            slots.put(Links.name(i), letter.target(i).of(reader.tokens()));
        }
        return new Fields(slots);
    }

    private static Map<String, Object> plain(Map<String, Object> values, Supplier<Locale> locale) {
        if (values == null) {
            return Map.of();
        }
        Map<String, Object> plain = HashMap.newHashMap(values.size());
        values.forEach((name, value) -> {
            if (value != null) {
                plain.put(name, plain(value, locale));
            }
        });
        return plain;
    }

    static Object plain(Object value, Supplier<Locale> locale) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case LocalDate date -> new Day(date, locale.get());
            case Instant instant -> new Day(instant.atZone(ZoneOffset.UTC).toLocalDate(), locale.get());
            case BigDecimal number -> whole(number);
            case Integer number -> number;
            case Number number -> whole(new BigDecimal(number.toString()));
            default ->
                throw new IllegalArgumentException(
                        "no plain value: " + value.getClass().getName());
        };
    }

    /** Whole numbers as Qute writes them in a template, so that {@code {#is 3}} finds them. */
    private static Number whole(BigDecimal number) {
        boolean small = number.scale() <= 0 && number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return small ? (Number) number.intValueExact() : number;
    }
}
