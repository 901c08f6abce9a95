package org.rekindle.delivery.relay;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;

/**
 * How much may go through a relay from all nodes together; null stands for no limit.
 *
 * @param perSecond may be a fraction: 0.5 is a message every two seconds
 * @param perHour of an hour by the clock
 * @param perDay of a day by UTC
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limits(Double perSecond, Long perHour, Long perDay, WarmUp warmUp) {
    public static final Limits NONE = new Limits(null, null, null, null);

    /** What the day may see: the warm-up's cap until it passes the limit of a day. */
    public Optional<Long> ofDay(LocalDate day) {
        if (warmUp == null) {
            return Optional.ofNullable(perDay);
        }
        long cap = warmUp.cap(day);
        return Optional.of(perDay == null ? cap : Math.min(cap, perDay));
    }
}
