package org.rekindle.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.activity.Attitude;
import org.rekindle.activity.Lifecycle;
import org.rekindle.activity.Readiness;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.SubscriberState;

/** What a comparison looks at: a built-in figure of the person or an attribute. */
public sealed interface Field {
    /** The prefix of attributes in conditions. */
    String ATTRIBUTES = "attributes.";

    /** As conditions write it. */
    String path();

    FieldType type();

    /** True when a person may lack it. */
    boolean optional();

    /** The names it can have; empty when it is no closed list. */
    List<String> options();

    /** Fields every installation has. */
    enum BuiltIn implements Field {
        EMAIL("email", FieldType.TEXT, false),
        DOMAIN("domain", FieldType.TEXT, false),
        NAME("name", FieldType.TEXT, true),
        LOCALE("locale", FieldType.TEXT, true),
        TIME_ZONE("timeZone", FieldType.TEXT, true),
        STATE("state", FieldType.NAMED, false),
        STATUS("status", FieldType.NAMED, false),
        STATUS_SINCE("statusSince", FieldType.TIME, false),
        LIFECYCLE("lifecycle", FieldType.NAMED, false),
        ATTITUDE("attitude", FieldType.NAMED, false),
        READINESS("readiness", FieldType.NAMED, false),
        CREATED_AT("createdAt", FieldType.TIME, false),
        ORDERS("orders", FieldType.NUMBER, false),
        SPENT("spent", FieldType.MONEY, true),
        FIRST_PURCHASE_AT("firstPurchaseAt", FieldType.TIME, true),
        LAST_OPEN_AT("lastOpenAt", FieldType.TIME, true),
        LAST_CLICK_AT("lastClickAt", FieldType.TIME, true),
        LAST_PURCHASE_AT("lastPurchaseAt", FieldType.TIME, true),
        /** The last visit, view, search or cart. */
        LAST_VISIT_AT("lastVisitAt", FieldType.TIME, true),
        LAST_REPLY_AT("lastReplyAt", FieldType.TIME, true),
        LAST_DELIVERED_AT("lastDeliveredAt", FieldType.TIME, true),
        /** The hour of the person's own clock, 0 to 23, in which they open and click most. */
        FAVOURITE_HOUR("favouriteHour", FieldType.NUMBER, true),
        DELIVERED_SINCE_ENGAGED("deliveredSinceEngaged", FieldType.NUMBER, false);

        private static final Map<String, BuiltIn> BY_PATH =
                Arrays.stream(values()).collect(Collectors.toMap(BuiltIn::path, Function.identity()));

        private final String path;
        private final FieldType type;
        private final boolean optional;

        BuiltIn(String path, FieldType type, boolean optional) {
            this.path = path;
            this.type = type;
            this.optional = optional;
        }

        static Optional<BuiltIn> at(String path) {
            return Optional.ofNullable(BY_PATH.get(path));
        }

        static Stream<String> paths() {
            return Arrays.stream(values()).map(BuiltIn::path);
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public FieldType type() {
            return type;
        }

        @Override
        public boolean optional() {
            return optional;
        }

        @Override
        public List<String> options() {
            return switch (this) {
                case STATE ->
                    Arrays.stream(SubscriberState.values()).map(Enum::name).toList();
                case STATUS -> List.of("ACTIVE", "SEMI_ACTIVE", "PASSIVE");
                case LIFECYCLE ->
                    Arrays.stream(Lifecycle.values()).map(Enum::name).toList();
                case ATTITUDE ->
                    Arrays.stream(Attitude.values()).map(Enum::name).toList();
                case READINESS ->
                    Arrays.stream(Readiness.values()).map(Enum::name).toList();
                case EMAIL,
                        DOMAIN,
                        NAME,
                        LOCALE,
                        TIME_ZONE,
                        STATUS_SINCE,
                        CREATED_AT,
                        ORDERS,
                        SPENT,
                        FIRST_PURCHASE_AT,
                        LAST_VISIT_AT,
                        LAST_REPLY_AT,
                        FAVOURITE_HOUR,
                        LAST_OPEN_AT,
                        LAST_CLICK_AT,
                        LAST_PURCHASE_AT,
                        LAST_DELIVERED_AT,
                        DELIVERED_SINCE_ENGAGED -> List.of();
            };
        }
    }

    /** Whole years since a day that this installation asks for, such as the birthday: {@code attributes.born.age}. */
    record Age(Custom born) implements Field {
        static final String SUFFIX = ".age";

        public Age {
            if (born.kind() != AttributeType.DATE) {
                throw new IllegalArgumentException("only days have an age");
            }
        }

        @Override
        public String path() {
            return born.path() + SUFFIX;
        }

        @Override
        public FieldType type() {
            return FieldType.NUMBER;
        }

        @Override
        public boolean optional() {
            return true;
        }

        @Override
        public List<String> options() {
            return List.of();
        }
    }

    /**
     * A field this installation defined.
     *
     * @param label for people; the name when none was given
     * @param options the options of a choice, empty otherwise
     */
    record Custom(int id, String name, String label, AttributeType kind, List<String> options) implements Field {
        public Custom {
            options = List.copyOf(options);
        }

        @Override
        public String path() {
            return ATTRIBUTES + name;
        }

        @Override
        public boolean optional() {
            return true;
        }

        @Override
        public FieldType type() {
            return switch (kind) {
                case TEXT, CHOICE -> FieldType.TEXT;
                case NUMBER -> FieldType.NUMBER;
                case DATE -> FieldType.DATE;
                case BOOLEAN -> FieldType.BOOLEAN;
            };
        }
    }
}
