package org.rekindle.delivery.relay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** What may go through one relay when. Asked before each message; answers out of memory nearly always. */
public final class Budget {
    private final List<Quota> quotas = new ArrayList<>();
    private final Optional<Pace> pace;
    private final ReentrantLock lock = new ReentrantLock();

    Budget(Allowances allowances, long relayId, Limits limits) {
        if (limits.perHour() != null) {
            quotas.add(new Quota(allowances, hourScope(relayId), ChronoUnit.HOURS, start -> limits.perHour()));
        }
        if (limits.perDay() != null || limits.warmUp() != null) {
            quotas.add(new Quota(allowances, dayScope(relayId), ChronoUnit.DAYS, start -> limits.ofDay(
                            LocalDate.ofInstant(start, ZoneOffset.UTC))
                    .orElseThrow()));
        }
        this.pace = Optional.ofNullable(limits.perSecond())
                .map(perSecond -> new Pace(allowances, "relay:" + relayId, perSecond));
    }

    static String hourScope(long relayId) {
        return "relay:" + relayId + ":hour";
    }

    static String dayScope(long relayId) {
        return "relay:" + relayId + ":day";
    }

    /** The turn of one message. */
    public Turn take(Instant now) {
        Optional<Instant> closed = useQuotas(now);
        return closed.<Turn>map(Turn.Closed::new)
                .orElseGet(() -> new Turn.At(pace.map(Pace::take).orElseGet(System::nanoTime)));
    }

    /** True when a message may go at once, which it then has to. */
    public boolean takeNow(Instant now) {
        return pace.map(Pace::takeNow).orElse(true) && useQuotas(now).isEmpty();
    }

    private Optional<Instant> useQuotas(Instant now) {
        if (quotas.isEmpty()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            Optional<Instant> closed = quotas.stream()
                    .map(quota -> quota.provide(now))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
            if (closed.isEmpty()) {
                quotas.forEach(Quota::use);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** When the next message may go, if a limit of an hour or a day is reached. Without asking the database. */
    public Optional<Instant> closedUntil(Instant now) {
        if (quotas.isEmpty()) {
            return Optional.empty();
        }
        lock.lock();
        try {
            return quotas.stream()
                    .map(quota -> quota.closedUntil(now))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
        } finally {
            lock.unlock();
        }
    }

    /** What was taken from the database and not used. */
    void giveBack() {
        lock.lock();
        try {
            quotas.forEach(Quota::giveBack);
        } finally {
            lock.unlock();
        }
    }
}
