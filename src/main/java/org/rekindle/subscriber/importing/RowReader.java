package org.rekindle.subscriber.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.SubscriberState;

/** Turns rows into profiles. For one thread. */
final class RowReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_QUOTE = 60;
    private static final int REMEMBERED = 1000;
    private static final Instant EARLIEST = Instant.EPOCH;

    private final Columns columns;
    private final Map<String, Attribute> attributes;
    private final Map<String, Integer> topics;
    private final Instant now;
    private final Map<String, String> locales = new HashMap<>();
    private final Map<String, String> zones = new HashMap<>();

    /**
     * @param attributes those of the columns, by name
     * @param topics ids by slug
     */
    RowReader(Columns columns, Map<String, Attribute> attributes, Map<String, Integer> topics, Instant now) {
        this.columns = columns;
        this.attributes = attributes;
        this.topics = topics;
        this.now = now;
    }

    Entry read(Row row) {
        if (row.flaw() != null) {
            return new Entry.Bad(row, row.flaw());
        }
        int width = columns.all().size();
        for (int i = width; i < row.cells().size(); i++) {
            if (!row.cells().get(i).isBlank()) {
                return new Entry.Bad(row, "the row has more cells than the header has columns");
            }
        }
        Draft draft = new Draft();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String text = row.cell(i);
            Column column = columns.all().get(i);
            if (text.isEmpty() && column != Column.Known.EMAIL) {
                continue;
            }
            try {
                read(column, text, draft);
            } catch (IllegalArgumentException e) {
                faults.add(fault(column, text, e.getMessage()));
            }
        }
        return faults.isEmpty() ? new Entry.Good(row, draft.profile()) : new Entry.Bad(row, String.join("; ", faults));
    }

    private static String fault(Column column, String text, String reason) {
        String value = text.length() > LONGEST_QUOTE ? Shortened.to(LONGEST_QUOTE, text) + "…" : text;
        return column + (value.isEmpty() ? ": " : " “" + value + "”: ") + reason;
    }

    private static final class Draft {
        private EmailAddress email;
        private String name;
        private String locale;
        private String timeZone;
        private SubscriberState state;
        private Instant subscribedAt;
        private Set<Integer> topics = Set.of();
        private final Map<Integer, AttributeValue> values = new HashMap<>();

        private Profile profile() {
            return new Profile(email, name, locale, timeZone, values, topics, state, subscribedAt);
        }
    }

    private void read(Column column, String text, Draft draft) {
        switch (column) {
            case Column.Known known -> {
                switch (known) {
                    case EMAIL -> draft.email = EmailAddress.of(text);
                    case NAME -> draft.name = name(text);
                    case LOCALE -> draft.locale = remembered(locales, text, ProfileInput::locale);
                    case TIME_ZONE -> draft.timeZone = remembered(zones, text, ProfileInput::zone);
                    case STATE -> draft.state = state(text);
                    case SUBSCRIBED_AT -> draft.subscribedAt = time(text);
                    case TOPICS -> draft.topics = topics(text);
                }
            }
            case Column.Custom(String name) -> {
                Attribute attribute = attributes.get(name);
                draft.values.put(attribute.id, attribute.parse(text));
            }
            case Column.Nameless _ -> throw new IllegalArgumentException("the column has no name");
        }
    }

    /** Files have few different ones, and each takes long to check. */
    private static String remembered(Map<String, String> seen, String text, UnaryOperator<String> check) {
        String known = seen.get(text);
        if (known != null) {
            return known;
        }
        String checked = check.apply(text);
        if (seen.size() < REMEMBERED) {
            seen.put(text, checked);
        }
        return checked;
    }

    private static String name(String text) {
        if (text.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("is longer than " + LONGEST_NAME + " characters");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("contains control characters or line breaks");
        }
        return text;
    }

    private static SubscriberState state(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        return Arrays.stream(SubscriberState.values())
                .filter(state -> state != SubscriberState.ERASED && state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(SubscriberState.values())
                                .filter(state -> state != SubscriberState.ERASED)
                                .map(Enum::name)
                                .collect(Collectors.joining(", "))));
    }

    private Instant time(String text) {
        Instant time;
        try {
            time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    // RFC 3339 allows a space and lower case
                    : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT).replace(' ', 'T'))
                            .toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a day or a time such as 2026-03-31 or 2026-03-31T09:00:00Z", e);
        }
        if (time.isAfter(now)) {
            throw new IllegalArgumentException("lies in the future");
        }
        if (time.isBefore(EARLIEST)) {
            throw new IllegalArgumentException("lies before 1970");
        }
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    private Set<Integer> topics(String text) {
        Set<Integer> ids = new HashSet<>();
        for (String part : text.split("[,;|]")) {
            String slug = part.strip().toLowerCase(Locale.ROOT);
            if (slug.isEmpty()) {
                continue;
            }
            Integer id = topics.get(slug);
            if (id == null) {
                throw new IllegalArgumentException("there is no topic " + slug);
            }
            ids.add(id);
        }
        return ids;
    }
}
