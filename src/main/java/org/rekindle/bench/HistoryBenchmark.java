package org.rekindle.bench;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;

/**
 * The facts of a mailing to {@code size} people, and all that follows from them, with {@value #MAILINGS} mailings behind them
 * beside none. What is looked for shows when the history is larger than the database's memory: with a few million facts, that
 * is with {@code JAVA_TOOL_OPTIONS=-Drekindle.embedded.buffer-pool=64M}.
 */
@ApplicationScoped
class HistoryBenchmark implements Benchmark {
    private static final int MAILINGS = 20;
    private static final int ROUNDS = 3;
    private static final int STORE = 1000;

    @Inject
    Sends sends;

    @Inject
    FactStore facts;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private long mailing;

    @Override
    public String name() {
        return "history";
    }

    @Override
    public String title() {
        return "facts of a mailing, with " + MAILINGS + " mailings before it beside none";
    }

    @Override
    public long defaultSize() {
        return 100_000;
    }

    @Override
    public Result run(long size) {
        sends.people(size);
        // until the virtual machine has compiled most of it
        deliveries(size);
        jdbi.useHandle(handle -> handle.execute("truncate table event"));
        double first = rounds(size);
        for (int i = 2 * ROUNDS; i < MAILINGS; i++) {
            deliveries(size);
        }
        double last = rounds(size);
        long memory = jdbi.withHandle(handle -> handle.createQuery("select @@innodb_buffer_pool_size")
                .mapTo(long.class)
                .one());
        return new Result(List.of(
                new Result.Figure("memory of the database", memory / 1024.0 / 1024, "MB"),
                new Result.Figure("the first " + ROUNDS, first, "facts/s"),
                new Result.Figure("the last " + ROUNDS + " of " + MAILINGS, last, "facts/s"),
                new Result.Figure("ratio", last / first, "")));
    }

    private double rounds(long size) {
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            rates.add(deliveries(size));
        }
        return Sends.median(rates);
    }

    private double deliveries(long size) {
        long id = ++mailing;
        Instant now = clock.instant();
        long began = System.nanoTime();
        for (long from = 1; from <= size; from += STORE) {
            List<Fact> some = LongStream.range(from, Math.min(size + 1, from + STORE))
                    .mapToObj(person -> Fact.plain(FactKey.ofMail(id, person), FactType.DELIVERED, person, now, id))
                    .toList();
            QuarkusTransaction.requiringNew().run(() -> facts.recordNew(some));
        }
        return size / ((System.nanoTime() - began) / 1e9);
    }
}
