package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Whether the sample shop was asked for here, as of when, and whether it is complete. */
@ApplicationScoped
public class LoadMark {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** What a start finds. */
    sealed interface Found {
        /** The shop is to be loaded, or its load to go on, as of this moment. */
        record ToLoad(Instant asOf) implements Found {}

        record Complete() implements Found {}

        /** There are people here that the sample shop did not bring. */
        record OtherData() implements Found {}
    }

    private record Row(Instant asOf, Instant finishedAt) {}

    /** Marks the beginning in an empty database, in the transaction that saw it empty. */
    @Transactional
    Found begin() {
        return jdbi.withHandle(handle -> row(handle)
                .map(row -> row.finishedAt() == null ? new Found.ToLoad(row.asOf()) : (Found) new Found.Complete())
                .orElseGet(() -> beginAnew(handle)));
    }

    private Found beginAnew(Handle handle) {
        if (handle.createQuery("select id from subscriber limit 1")
                .mapTo(long.class)
                .findOne()
                .isPresent()) {
            return new Found.OtherData();
        }
        Instant asOf = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        handle.execute("insert into demo_load (id, as_of) values (1, ?)", asOf);
        return new Found.ToLoad(asOf);
    }

    @Transactional
    void finish() {
        jdbi.useHandle(handle -> handle.execute("update demo_load set finished_at = ? where id = 1", clock.instant()));
    }

    private static Optional<Row> row(Handle handle) {
        return handle.createQuery("select as_of, finished_at from demo_load where id = 1 for update")
                .map((rs, ctx) -> {
                    var instants = ctx.findColumnMapperFor(Instant.class).orElseThrow();
                    return new Row(instants.map(rs, 1, ctx), instants.map(rs, 2, ctx));
                })
                .findOne();
    }
}
