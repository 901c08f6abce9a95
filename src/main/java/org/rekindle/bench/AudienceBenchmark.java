package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * An audience of {@code size} laid down with its chunks, in steps that survive a kill, beside one {@code insert ... select}
 * of the same rows into a table of the same shape; each five times, in turns.
 */
@ApplicationScoped
class AudienceBenchmark implements Benchmark {
    private static final int ROUNDS = 5;

    @Inject
    Sends sends;

    @Inject
    Jdbi jdbi;

    @Override
    public String name() {
        return "audience";
    }

    @Override
    public String title() {
        return "an audience laid down in the ledger, beside one insert ... select of the same rows";
    }

    @Override
    public long defaultSize() {
        return 200_000;
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        sends.people(size);
        Sends.Letter letter = sends.letter();
        jdbi.useHandle(handle -> {
            handle.execute("drop table if exists bench_delivery");
            handle.execute("create table bench_delivery like delivery");
        });
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        sends.audience(letter);
        for (int round = 0; round < ROUNDS; round++) {
            // what a former round left, and the database still has to clear away, is neither's cost
            empty("bench_delivery", "delivery", "delivery_chunk");
            theirs.add(size / insertSelect(round));
            ours.add(size / sends.audience(letter));
        }
        jdbi.useHandle(handle -> handle.execute("drop table bench_delivery"));
        double rate = Sends.median(ours);
        double reference = Sends.median(theirs);
        return new Result(List.of(
                new Result.Figure("Rekindle, start to RUNNING", rate, "rows/s"),
                new Result.Figure("insert ... select", reference, "rows/s"),
                new Result.Figure("ratio", rate / reference, "")));
    }

    private void empty(String... tables) {
        jdbi.useHandle(handle -> List.of(tables).forEach(table -> handle.execute("truncate table " + table)));
    }

    private double insertSelect(int mailing) {
        long began = System.nanoTime();
        jdbi.useHandle(handle -> handle.execute(
                "insert into bench_delivery (mailing_id, subscriber_id, variant, state) select ?, s.id, 0, 'PENDING' "
                        + "from subscriber s where s.state = 'SUBSCRIBED'",
                mailing));
        return (System.nanoTime() - began) / 1e9;
    }
}
