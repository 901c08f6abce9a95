package org.rekindle.delivery.relay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How much a new address may send: a little at first and more every day, until mailbox providers know it.
 *
 * @param startsOn the first day, by UTC
 * @param firstDay messages of the first day, such as 200
 * @param growth factor from day to day, such as 1.5
 */
public record WarmUp(LocalDate startsOn, long firstDay, double growth) {
    /** The day's cap; days before the start count as the first. */
    public long cap(LocalDate day) {
        long days = Math.max(0, ChronoUnit.DAYS.between(startsOn, day));
        double cap = firstDay * Math.pow(growth, days);
        return cap >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) cap;
    }
}
