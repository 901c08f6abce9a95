package org.rekindle.campaign;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a campaign goes out. */
public sealed interface Schedule {
    /** The zone that stands for each recipient's own. */
    String SUBSCRIBER_ZONE = "subscriber";

    /** The first moment after {@code now} at which something is due; empty when there is none. */
    Optional<Instant> next(Instant now);

    /** Once, at a moment. */
    record At(Instant at) implements Schedule {
        @Override
        public Optional<Instant> next(Instant now) {
            return Optional.of(at);
        }
    }

    /**
     * Once, at a time of the wall clock. A time that a change to summer time skips is moved on by the length of the gap;
     * of a time that occurs twice the first counts.
     *
     * @param zone an IANA zone, or {@value Schedule#SUBSCRIBER_ZONE} for each recipient's own
     * @param whenPast for recipients' own zones
     */
    record Local(LocalDateTime at, String zone, WhenPast whenPast) implements Schedule {
        public Local {
            if (!zone.equals(SUBSCRIBER_ZONE)) {
                zoneOf(zone);
            }
            if (at.getYear() < 1970 || at.getYear() > 9998) {
                throw new IllegalArgumentException("must lie between the years 1970 and 9998");
            }
            if (!at.equals(at.truncatedTo(ChronoUnit.MINUTES))) {
                throw new IllegalArgumentException("is a time to the minute, such as 2026-12-01T09:00");
            }
        }

        /** For recipients' own zones: when the clock strikes in the first zone of the earth. */
        @Override
        public Optional<Instant> next(Instant now) {
            ZoneId first = zone.equals(SUBSCRIBER_ZONE) ? ZoneOffset.ofHours(14) : zoneOf(zone);
            return Optional.of(at.atZone(first).toInstant());
        }

        /**
         * When it is due by a recipient's clock.
         *
         * @param started when the campaign started
         */
        static Instant due(LocalDateTime at, ZoneId zone, WhenPast whenPast, Instant started) {
            LocalDateTime local = at;
            if (whenPast == WhenPast.NEXT_DAY) {
                Instant punctual = started.minus(PUNCTUAL);
                long days =
                        Math.max(0, ChronoUnit.DAYS.between(local.toLocalDate(), LocalDate.ofInstant(punctual, zone)));
                local = local.plusDays(days);
                while (local.atZone(zone).toInstant().isBefore(punctual)) {
                    local = local.plusDays(1);
                }
            }
            return local.atZone(zone).toInstant();
        }

        /** A start that is a little late is not past. */
        private static final Duration PUNCTUAL = Duration.ofMinutes(5);
    }

    /** Again and again: five fields are read as Unix cron, six or seven as Quartz's. */
    record Recurring(String cron, String zone) implements Schedule {
        public Recurring {
            zoneOf(zone);
            if (cron.length() > LONGEST_CRON) {
                throw new IllegalArgumentException("is longer than " + LONGEST_CRON + " characters");
            }
            parse(cron);
        }

        private static final int LONGEST_CRON = 120;

        @Override
        public Optional<Instant> next(Instant now) {
            return ExecutionTime.forCron(parse(cron))
                    .nextExecution(now.atZone(zoneOf(zone)))
                    .map(ZonedDateTime::toInstant);
        }

        private static Cron parse(String cron) {
            CronType type = cron.strip().split("\\s+").length == 5 ? CronType.UNIX : CronType.QUARTZ;
            return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type)).parse(cron.strip());
        }
    }

    /**
     * The zone of this name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static ZoneId zoneOf(String zone) {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Moscow", e);
        }
    }
}
