package org.rekindle.event.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Remembered;

/** Before when facts may be missing. */
@ApplicationScoped
public class Horizons {
    private static final Duration FRESH = Duration.ofMinutes(1);

    @Inject
    Jdbi jdbi;

    private final Remembered<Map<String, Instant>> known = new Remembered<>(FRESH, this::read);

    /** Facts of this kind that occurred before may be gone; empty when all are there. */
    public Optional<Instant> of(String type) {
        return Optional.ofNullable(known.get().get(type));
    }

    void forget() {
        known.forget();
    }

    private Map<String, Instant> read() {
        List<Map.Entry<String, Instant>> rows = jdbi.withHandle(handle -> handle.createQuery(
                        "select type, horizon from fact_retention where horizon is not null")
                .map((row, context) -> Map.entry(
                        row.getString(1),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 2, context)))
                .list());
        Map<String, Instant> horizons = new HashMap<>();
        rows.forEach(row -> horizons.put(row.getKey(), row.getValue()));
        return horizons;
    }
}
