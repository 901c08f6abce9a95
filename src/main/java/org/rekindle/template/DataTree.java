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

/** The data of one message in the form in which templates see them. */
final class DataTree {
    private static final Set<String> PURCHASE = Set.of("date", "amount", "currency", "product", "category");

    /** At the root, the title included. */
    private static final int VALUES = 14;

    private DataTree() {}

    static Fields of(MessageData data, Set<String> subscriberFields, List<String> links, Locale words, Locale values) {
        Map<String, Object> root = HashMap.newHashMap(VALUES);
        root.put("subscriber", new Fields(plain(data.subscriber(), values), subscriberFields::contains));
        root.put("campaign", one("name", data.campaignName()));
        Map<String, Object> sender = new HashMap<>();
        sender.put("name", data.senderName());
        sender.put("address", data.senderAddress());
        root.put("sender", new Fields(sender));
        root.put("unsubscribe", data.unsubscribe());
        root.put("preferences", data.preferences());
        root.put("browser", data.browser());
        root.put("confirm", data.confirm());
        root.put(Catalogue.INTERESTS, interests(data.interests()));
        root.put("lastPurchase", new Fields(plain(data.lastPurchase(), values), PURCHASE::contains));
        root.put(Furniture.PIXEL, data.openPixel());
        root.put(Furniture.TRAP, data.honeypot());
        root.put(Furniture.WORDS, Furniture.words(words));
        root.put(Links.SLOTS, targets(links, data.linkTargets()));
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

    private static Fields targets(List<String> links, List<String> targets) {
        if (targets != null && targets.size() != links.size()) {
            throw new IllegalArgumentException(
                    "there are " + links.size() + " links and " + targets.size() + " targets");
        }
        Map<String, Object> slots = HashMap.newHashMap(links.size());
        for (int i = 0; i < links.size(); i++) {
            String target = targets == null ? null : targets.get(i);
            slots.put(Links.name(i), target == null ? links.get(i) : target);
        }
        return new Fields(slots);
    }

    private static Map<String, Object> plain(Map<String, Object> values, Locale locale) {
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

    private static Object plain(Object value, Locale locale) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth;
            case LocalDate date -> new Day(date, locale);
            case Instant instant -> new Day(instant.atZone(ZoneOffset.UTC).toLocalDate(), locale);
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
