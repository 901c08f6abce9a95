package org.rekindle.subscriber.importing;

import java.util.Locale;
import java.util.Map;
import org.rekindle.subscriber.Attribute;

/** What a column holds. */
public sealed interface Column {
    /** Columns with a meaning of their own. */
    enum Known implements Column {
        EMAIL,
        NAME,
        LOCALE,
        TIME_ZONE,
        STATE,
        SUBSCRIBED_AT,
        TOPICS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Any other column. */
    record Custom(String attribute) implements Column {
        @Override
        public String toString() {
            return attribute;
        }
    }

    /** Has no head, and may have no cells either: spreadsheets append such columns. */
    record Nameless(int number) implements Column {
        @Override
        public String toString() {
            return "column " + number;
        }
    }

    /** In front of an attribute that is named like a column with a meaning; no attribute has a dot in its name. */
    String ATTRIBUTE_PREFIX = "attributes.";

    Map<String, Known> HEADS = Map.ofEntries(
            Map.entry("email", Known.EMAIL),
            Map.entry("e_mail", Known.EMAIL),
            Map.entry("e-mail", Known.EMAIL),
            Map.entry("mail", Known.EMAIL),
            Map.entry("email_address", Known.EMAIL),
            Map.entry("e-mail_address", Known.EMAIL),
            Map.entry("name", Known.NAME),
            Map.entry("locale", Known.LOCALE),
            Map.entry("time_zone", Known.TIME_ZONE),
            Map.entry("timezone", Known.TIME_ZONE),
            Map.entry("state", Known.STATE),
            Map.entry("subscribed_at", Known.SUBSCRIBED_AT),
            Map.entry("subscribedat", Known.SUBSCRIBED_AT),
            Map.entry("topics", Known.TOPICS));

    /**
     * @param number one-based
     * @throws IllegalArgumentException when an attribute cannot have this name
     */
    static Column of(String head, int number) {
        String text = head.strip();
        Known known = HEADS.get(text.toLowerCase(Locale.ROOT).replaceAll("\\s+", "_"));
        if (known != null) {
            return known;
        }
        if (text.isEmpty()) {
            return new Nameless(number);
        }
        boolean prefixed = text.startsWith(ATTRIBUTE_PREFIX);
        return new Custom(Attribute.nameOf(prefixed ? text.substring(ATTRIBUTE_PREFIX.length()) : text));
    }

    /** The head under which an attribute is read back. */
    static String head(String attribute) {
        return of(attribute, 0) instanceof Known ? ATTRIBUTE_PREFIX + attribute : attribute;
    }
}
