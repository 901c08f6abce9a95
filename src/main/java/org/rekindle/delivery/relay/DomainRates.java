package org.rekindle.delivery.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Remembered;

/** Rates per recipient domain. Where there is none, nothing is asked and nothing waits. */
@ApplicationScoped
public class DomainRates {
    /** Who would wait longer than this gives its place on the connection to others. */
    private static final Duration CROWDED = Duration.ofSeconds(2);

    private static final double MOST = 1_000_000;

    @Inject
    Allowances allowances;

    @Inject
    Clock clock;

    @Inject
    Event<RoadsChanged> changed;

    private final Remembered<Map<String, Double>> rates = new Remembered<>(Duration.ofSeconds(2), DomainRates::stored);
    private final Map<String, Paced> paces = new ConcurrentHashMap<>();

    private record Paced(double perMinute, Pace pace) {}

    private static Map<String, Double> stored() {
        return QuarkusTransaction.requiringNew().call(() -> DomainRate.<DomainRate>listAll().stream()
                .collect(Collectors.toMap(rate -> rate.domain, rate -> rate.perMinute)));
    }

    private Optional<Pace> paceOf(String domain) {
        Map<String, Double> known = rates.get();
        Double perMinute = known.isEmpty() ? null : known.get(domain);
        if (perMinute == null) {
            return Optional.empty();
        }
        return Optional.of(paces.compute(
                        domain,
                        (name, paced) -> paced != null && paced.perMinute == perMinute
                                ? paced
                                : new Paced(perMinute, new Pace(allowances, "domain:" + name, perMinute / 60)))
                .pace);
    }

    /** Until when so much waits for a domain already that more would only be in the way. */
    public Optional<Instant> crowdedUntil(String domain) {
        return paceOf(domain)
                .map(Pace::ahead)
                .filter(ahead -> ahead.compareTo(CROWDED) > 0)
                .map(ahead -> clock.instant().plus(ahead));
    }

    /** The moment of a message, by {@link System#nanoTime()}; empty when there is no rate. */
    public OptionalLong take(String domain) {
        return paceOf(domain).map(pace -> OptionalLong.of(pace.take())).orElseGet(OptionalLong::empty);
    }

    /** True when a message may go at once, which it then has to. */
    public boolean takeNow(String domain) {
        return paceOf(domain).map(Pace::takeNow).orElse(true);
    }

    public List<DomainRate> list() {
        return DomainRate.listAll(Sort.by("domain"));
    }

    @Transactional
    public DomainRate set(String domain, Double perMinute) {
        String name = domain(domain);
        if (perMinute == null || !(perMinute > 0 && perMinute <= MOST)) {
            throw DomainException.invalid("/perMinute", "must be more than 0 and at most " + (long) MOST);
        }
        DomainRate rate = DomainRate.<DomainRate>findByIdOptional(name).orElseGet(() -> {
            DomainRate fresh = new DomainRate();
            fresh.domain = name;
            return fresh;
        });
        rate.perMinute = perMinute;
        rate.persist();
        changed.fire(new RoadsChanged());
        return rate;
    }

    @Transactional
    public void remove(String domain) {
        if (!DomainRate.deleteById(domain(domain))) {
            throw DomainException.notFound("rate for", domain);
        }
        changed.fire(new RoadsChanged());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoadsChanged event) {
        rates.forget();
    }

    private static String domain(String text) {
        try {
            return EmailAddress.of("postmaster@" + text).domain();
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/domain", "must be a domain such as example.org");
        }
    }
}
