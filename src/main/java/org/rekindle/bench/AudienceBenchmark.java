package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * An audience of {@code size} laid down with its chunks, in steps that survive a kill, beside one {@code insert ... select}
 * of the same rows into a table of the same shape; each five times, in turns, and each when the database is done with
 * what was before.
 */
@ApplicationScoped
class AudienceBenchmark implements Benchmark {
    private static final int ROUNDS = 5;
    /** Until the virtual machine has compiled most of it. */
    private static final int WARM_UPS = 4;

    private static final Duration STILL = Duration.ofMillis(300);

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
        for (int round = 0; round < WARM_UPS; round++) {
            sends.audience(letter);
        }
        for (int round = 0; round < ROUNDS; round++) {
            settle();
            theirs.add(size / insertSelect(round));
            settle();
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

    /** What was laid down before, and the database still has to clear away when it is done, is neither's cost. */
    private void settle() throws InterruptedException {
        jdbi.useHandle(handle -> List.of("bench_delivery", "delivery", "delivery_chunk")
                .forEach(table -> handle.execute("truncate table " + table)));
        long before = -1;
        for (long now = written(); now != before; now = written()) {
            before = now;
            Thread.sleep(STILL);
        }
    }

    /** Octets of the database's log so far. */
    private long written() {
        return jdbi.withHandle(handle -> handle.createQuery("show global status like 'Innodb_lsn_current'")
                .map((rs, ctx) -> rs.getLong(2))
                .one());
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
