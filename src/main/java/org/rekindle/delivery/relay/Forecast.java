package org.rekindle.delivery.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.rekindle.delivery.SendingHours;

/**
 * When so many messages are through, by what relays may send and the hours the messages may go out in, if nothing else
 * goes out meanwhile. How fast the relays really answer is not known beforehand, so it is the earliest moment.
 *
 * @param relays limits of those that share the messages
 * @param hours null for any time
 * @param zone of recipients, where the hours follow them
 */
public record Forecast(List<Limits> relays, SendingHours hours, ZoneId zone) {
    /** Further ahead than that nobody plans a campaign. */
    public static final Duration HORIZON = Duration.ofDays(90);

    /** What one relay may still send in the hour and the day that are looked at. */
    private static final class Left {
        private final Limits limits;
        private Instant hour = Instant.MIN;
        private Instant day = Instant.MIN;
        private double ofHour;
        private double ofDay;

        Left(Limits limits) {
            this.limits = limits;
        }

        /** The most there is between two moments of one hour by the clock. */
        double between(Instant from, Instant to) {
            Instant thisHour = from.truncatedTo(ChronoUnit.HOURS);
            if (!thisHour.equals(hour)) {
                hour = thisHour;
                ofHour = limits.perHour() == null ? Double.POSITIVE_INFINITY : limits.perHour();
            }
            Instant thisDay = from.truncatedTo(ChronoUnit.DAYS);
            if (!thisDay.equals(day)) {
                day = thisDay;
                ofDay = limits.ofDay(LocalDate.ofInstant(from, ZoneOffset.UTC))
                        .map(Long::doubleValue)
                        .orElse(Double.POSITIVE_INFINITY);
            }
            double bySpeed = limits.perSecond() == null
                    ? Double.POSITIVE_INFINITY
                    : limits.perSecond() * Duration.between(from, to).toMillis() / 1000.0;
            return Math.min(bySpeed, Math.min(ofHour, ofDay));
        }

        void use(double messages) {
            ofHour -= messages;
            ofDay -= messages;
        }
    }

    /** Whether nothing holds messages back. */
    public boolean isUnlimited() {
        return hours == null && relays.stream().anyMatch(Limits.NONE::equals);
    }

    /** When the last of them goes out; empty when that is further ahead than {@link #HORIZON}. */
    public Optional<Instant> finish(long messages, Instant start) {
        List<Left> left = relays.stream().map(Left::new).toList();
        double open = messages;
        Instant at = start;
        while (at.isBefore(start.plus(HORIZON))) {
            Instant until = at.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
            if (hours != null) {
                Optional<Instant> closing = hours.closing(at, zone);
                if (closing.isEmpty()) {
                    at = hours.nextOpening(at, zone);
                    continue;
                }
                until = closing.get().isBefore(until) ? closing.get() : until;
            }
            double possible = possible(left, at, until);
            if (possible >= open) {
                return Optional.of(reached(left, at, until, open));
            }
            for (Left relay : left) {
                relay.use(relay.between(at, until));
            }
            open -= possible;
            at = until;
        }
        return Optional.empty();
    }

    private static double possible(List<Left> relays, Instant from, Instant to) {
        return relays.stream().mapToDouble(relay -> relay.between(from, to)).sum();
    }

    /** The first moment of a stretch by which so many can be through, to the millisecond. */
    private static Instant reached(List<Left> relays, Instant from, Instant to, double open) {
        long early = 0;
        long late = Duration.between(from, to).toMillis();
        while (early < late) {
            long middle = (early + late) / 2;
            if (possible(relays, from, from.plusMillis(middle)) >= open) {
                late = middle;
            } else {
                early = middle + 1;
            }
        }
        return from.plusMillis(late);
    }
}
