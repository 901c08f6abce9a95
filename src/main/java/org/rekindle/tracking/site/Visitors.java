package org.rekindle.tracking.site;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;

/**
 * Who visits the shop's pages. A click's redirect carries an arrival, good for minutes; the script exchanges it for a
 * visitor, which the browser keeps. Both are sealed: nobody can make one for somebody else, or read who it is.
 */
@ApplicationScoped
public class Visitors {
    private static final String PARAMETER = "rk=";

    @Inject
    Tokens tokens;

    @Inject
    Clock clock;

    @Inject
    SiteConfig config;

    @Inject
    Origins origins;

    /** Where a click leads: to a page of the shop with the arrival, elsewhere unchanged. */
    public String target(String url, long subscriberId) {
        if (!origins.holdTarget(url)) {
            return url;
        }
        String arrival = PARAMETER + tokens.seal(Purpose.ARRIVAL, subscriberId, minute());
        int fragment = url.indexOf('#');
        String page = fragment < 0 ? url : url.substring(0, fragment);
        String anchor = fragment < 0 ? "" : url.substring(fragment);
        return page + (page.indexOf('?') < 0 ? '?' : '&') + arrival + anchor;
    }

    /** A visitor for an arrival that is genuine and fresh. */
    public Optional<String> exchange(String arrival) {
        return tokens.open(Purpose.ARRIVAL, arrival, 2)
                .filter(numbers -> isWithin(numbers[1], config.arrivalLife()))
                .map(numbers -> tokens.seal(Purpose.VISITOR, numbers[0], minute()));
    }

    /** The subscriber behind a visitor that is genuine and not too old. */
    public Optional<Long> subscriber(String visitor) {
        return tokens.open(Purpose.VISITOR, visitor, 2)
                .filter(numbers -> isWithin(numbers[1], config.visitorLife()))
                .map(numbers -> numbers[0]);
    }

    private boolean isWithin(long minute, Duration life) {
        Instant issued = Instant.ofEpochSecond(minute * 60);
        return clock.instant().isBefore(issued.plus(life).plusSeconds(60));
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }
}
