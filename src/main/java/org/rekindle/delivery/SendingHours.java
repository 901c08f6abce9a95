package org.rekindle.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.rekindle.shared.JsonText;

/**
 * When messages may go out: between two times of the wall clock on some days of the week. Hours that end before they begin
 * last over midnight and belong to the day they begin on.
 *
 * <p>A time that a change to summer time skips is moved on by the length of the gap; of a time that occurs twice the first
 * counts.
 *
 * @param from such as {@code 09:00}
 * @param to such as {@code 20:00}, not included
 * @param days such as {@code MON}; empty or null for all
 * @param zone an IANA zone, or {@value #SUBSCRIBER_ZONE} for each recipient's own
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SendingHours(String from, String to, List<String> days, String zone) {
    public static final String SUBSCRIBER_ZONE = "subscriber";

    /** @throws IllegalArgumentException with a reason for the marketer */
    public SendingHours {
        if (time(from).equals(time(to))) {
            throw new IllegalArgumentException("from and to must differ; leave sendingHours out for any time");
        }
        daysOf(days);
        if (zone == null) {
            throw new IllegalArgumentException("zone is required, such as Europe/Moscow or subscriber");
        }
        if (!zone.equals(SUBSCRIBER_ZONE)) {
            zoneOf(zone);
        }
    }

    private record Window(Instant opens, Instant closes) {}

    /** True when each recipient's own clock is meant. */
    public boolean followRecipients() {
        return zone.equals(SUBSCRIBER_ZONE);
    }

    /** When the hours that are open now close; empty when they are closed. */
    public Optional<Instant> closing(Instant now, ZoneId recipients) {
        LocalDate today = LocalDate.ofInstant(now, clock(recipients));
        // those that began yesterday may last over midnight
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            Optional<Window> window = window(day, recipients);
            if (window.isPresent() && !now.isBefore(window.get().opens) && now.isBefore(window.get().closes)) {
                return Optional.of(window.get().closes);
            }
        }
        return Optional.empty();
    }

    /** When they open next, after {@code now}. */
    public Instant nextOpening(Instant now, ZoneId recipients) {
        LocalDate today = LocalDate.ofInstant(now, clock(recipients));
        return today.minusDays(1)
                .datesUntil(today.plusDays(9))
                .map(day -> window(day, recipients))
                .flatMap(Optional::stream)
                .map(Window::opens)
                .filter(opens -> opens.isAfter(now))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Window> window(LocalDate day, ZoneId recipients) {
        if (!daysOf(days).contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        ZoneId clock = clock(recipients);
        LocalDate lastDay = time(to).isAfter(time(from)) ? day : day.plusDays(1);
        return Optional.of(new Window(
                ZonedDateTime.of(day, time(from), clock).toInstant(),
                ZonedDateTime.of(lastDay, time(to), clock).toInstant()));
    }

    private ZoneId clock(ZoneId recipients) {
        return followRecipients() ? recipients : ZoneId.of(zone);
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("from and to must be times such as 09:00", e);
        }
    }

    private static void zoneOf(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("zone must be a time zone such as Europe/Moscow, or subscriber", e);
        }
    }

    private static Set<DayOfWeek> daysOf(List<String> days) {
        if (days == null || days.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        EnumSet<DayOfWeek> set = EnumSet.noneOf(DayOfWeek.class);
        for (String day : days) {
            set.add(List.of(DayOfWeek.values()).stream()
                    .filter(known -> day != null && known.name().substring(0, 3).equals(day.toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("days must be of MON, TUE, WED, THU, FRI, SAT, SUN")));
        }
        return set;
    }

    public String toJson() {
        return JsonText.write(this);
    }

    /** As a column keeps it. */
    @Converter
    public static class Column implements AttributeConverter<SendingHours, String> {
        @Override
        public String convertToDatabaseColumn(SendingHours hours) {
            return hours == null ? null : hours.toJson();
        }

        @Override
        public SendingHours convertToEntityAttribute(String column) {
            return column == null ? null : JsonText.read(column, SendingHours.class);
        }
    }
}
