package org.rekindle.web.admin.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column of the list beside the person.
 *
 * @param attribute null for one of the built-in ones
 */
public record PeopleColumn(BuiltIn builtIn, String attribute) {
    private static final String ATTRIBUTE = "attributes.";

    /** What every installation knows. */
    public enum BuiltIn {
        STATUS,
        STATE,
        JOINED,
        OPENED,
        CLICKED,
        ORDERED,
        ORDERS,
        SPENT,
        DELIVERED,
        LOCALE,
        ZONE
    }

    static final List<PeopleColumn> USUAL =
            List.of(of(BuiltIn.STATUS), of(BuiltIn.OPENED), of(BuiltIn.ORDERED), of(BuiltIn.SPENT), of(BuiltIn.JOINED));

    static PeopleColumn of(BuiltIn builtIn) {
        return new PeopleColumn(builtIn, null);
    }

    public static PeopleColumn ofAttribute(String name) {
        return new PeopleColumn(null, name);
    }

    /** As it is kept and sent by forms. */
    public String key() {
        return builtIn == null ? ATTRIBUTE + attribute : builtIn.name().toLowerCase(Locale.ROOT);
    }

    public boolean shows(String name) {
        return builtIn != null && builtIn.name().equals(name);
    }

    /** Numbers stand on the right. */
    public boolean numeric() {
        return builtIn == BuiltIn.ORDERS || builtIn == BuiltIn.SPENT;
    }

    /** Those of the keys that there are, in their order. */
    static List<PeopleColumn> parse(List<String> keys, List<String> attributes) {
        List<PeopleColumn> columns = new ArrayList<>();
        for (String key : keys) {
            if (key.startsWith(ATTRIBUTE)) {
                String name = key.substring(ATTRIBUTE.length());
                if (attributes.contains(name)) {
                    columns.add(ofAttribute(name));
                }
            } else {
                for (BuiltIn builtIn : BuiltIn.values()) {
                    if (builtIn.name().equalsIgnoreCase(key)) {
                        columns.add(of(builtIn));
                    }
                }
            }
        }
        return columns;
    }
}
