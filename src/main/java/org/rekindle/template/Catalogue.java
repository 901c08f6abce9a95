package org.rekindle.template;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The data a template can name.
 *
 * @param subscriber the fields of a reader: the fixed ones and the attributes of this installation
 */
record Catalogue(Set<String> subscriber) {
    static final List<String> PERSON = List.of("email", "name", "status", "locale");
    /** Addresses we make ourselves; only these may begin a link. */
    static final Set<String> ADDRESSES = Set.of("unsubscribe", "preferences", "browser", "confirm");

    static final String INTERESTS = "interests";
    static final List<String> INTEREST = List.of("category", "score");
    static final List<String> LOOP = List.of("count", "index", "hasNext", "isFirst", "isLast", "odd", "even");

    private static final Map<String, List<String>> RECORDS = Map.of(
            "campaign", List.of("name"),
            "sender", List.of("name", "address"),
            "lastPurchase", List.of("date", "amount", "currency", "product", "category"));

    static Catalogue with(Collection<String> attributes) {
        Set<String> fields = new LinkedHashSet<>(PERSON);
        fields.addAll(attributes);
        return new Catalogue(fields);
    }

    /** What a name at the beginning of an expression stands for. */
    Kind kind(String root) {
        if (root.equals("subscriber") || RECORDS.containsKey(root)) {
            return Kind.RECORD;
        }
        return root.equals(INTERESTS) ? Kind.LIST : ADDRESSES.contains(root) ? Kind.VALUE : Kind.UNKNOWN;
    }

    enum Kind {
        RECORD,
        LIST,
        VALUE,
        UNKNOWN
    }

    Collection<String> fields(String record) {
        return record.equals("subscriber") ? subscriber : RECORDS.get(record);
    }

    List<String> roots() {
        return List.of(
                "subscriber",
                "campaign",
                "sender",
                "unsubscribe",
                "preferences",
                "browser",
                "confirm",
                INTERESTS,
                "lastPurchase");
    }

    /** Every value there is, as it is written in braces. */
    List<String> names() {
        return roots().stream()
                .flatMap(root -> kind(root) == Kind.RECORD
                        ? fields(root).stream().map(field -> root + "." + field)
                        : java.util.stream.Stream.of(root))
                .toList();
    }
}
