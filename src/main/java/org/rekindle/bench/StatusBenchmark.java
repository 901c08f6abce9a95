package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Policies;
import org.rekindle.activity.PolicyTerms;
import org.rekindle.activity.Reevaluation;
import org.rekindle.activity.Sweeper;
import org.rekindle.shared.BulkInsert;

/**
 * The sweep of 10,000 people whose time has come among 10,000 and among {@code size}, in turns, and the re-evaluation of all
 * {@code size} under new terms. Nobody's level stays: each of the due falls, with its row in the ledger.
 */
@ApplicationScoped
class StatusBenchmark implements Benchmark {
    private static final int DUE = 10_000;
    private static final int ROUNDS = 5;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Sweeper sweeper;

    @Inject
    Policies policies;

    @Inject
    Reevaluation reevaluation;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String title() {
        return "10,000 falls that are due, among few and among many; everybody under a new policy";
    }

    @Override
    public long defaultSize() {
        return 1_000_000;
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) {
        double few = sweeps(DUE);
        double many = sweeps(size);
        double rate = reevaluated(size);
        return new Result(List.of(
                new Result.Figure("sweep among 10,000", few * 1000, "ms"),
                new Result.Figure("sweep among all", many * 1000, "ms"),
                new Result.Figure("ratio", many / few, ""),
                new Result.Figure("re-evaluation", rate, "rows/s")));
    }

    private double sweeps(long people) {
        populate(people);
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            makeDue(people / DUE);
            long began = System.nanoTime();
            long swept = sweeper.sweep();
            seconds.add((System.nanoTime() - began) / 1e9);
            if (swept < DUE) {
                throw new IllegalStateException("only " + swept + " were due");
            }
        }
        // the first warms up
        return Sends.median(seconds.subList(1, seconds.size()));
    }

    private void populate(long people) {
        Instant now = clock.instant();
        jdbi.useHandle(handle -> {
            handle.execute("truncate table activity");
            handle.execute("truncate table status_change");
            BulkInsert rows = new BulkInsert(
                    "insert into activity (subscriber_id, level, level_since, rule, policy_version, review_at, "
                            + "joined_at, first_purchase_at, last_purchase_at, orders)",
                    10,
                    "");
            for (int id = 1; id <= DUE; id++) {
                Instant bought = now.minus(Duration.ofMinutes(id));
                rows.add(
                        id,
                        "ACTIVE",
                        bought,
                        "ACTIVE_SIGNAL",
                        policies.current().version(),
                        bought.plus(policies.current().activeWindow()),
                        now.minus(Duration.ofDays(300)),
                        bought,
                        bought,
                        1);
            }
            rows.execute(handle);
        });
        for (long there = DUE; there < people; there += DUE) {
            long offset = there;
            jdbi.useHandle(handle -> handle.execute(
                    "insert into activity (subscriber_id, level, level_since, rule, policy_version, review_at, "
                            + "joined_at, first_purchase_at, last_purchase_at, orders) select subscriber_id + ?, level, "
                            + "level_since, rule, policy_version, review_at, joined_at, first_purchase_at, "
                            + "last_purchase_at, orders from activity where subscriber_id <= ?",
                    offset,
                    DUE));
        }
    }

    private void makeDue(long every) {
        Instant bought =
                clock.instant().minus(policies.current().activeWindow()).minusSeconds(60);
        jdbi.useHandle((Handle handle) -> handle.execute(
                "update activity set level = 'ACTIVE', rule = 'ACTIVE_SIGNAL', last_purchase_at = ?, review_at = ? "
                        + "where subscriber_id % ? = 0",
                bought, bought.plus(policies.current().activeWindow()), every));
    }

    private double reevaluated(long people) {
        PolicyTerms usual = terms(policies.current().activeWindow());
        policies.adopt(terms(usual.activeWindow().minusDays(1)));
        long began = System.nanoTime();
        long looked = reevaluation.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        policies.adopt(usual);
        if (looked < people) {
            throw new IllegalStateException("only " + looked + " were evaluated");
        }
        return people / seconds;
    }

    private PolicyTerms terms(Duration activeWindow) {
        var now = policies.current();
        return new PolicyTerms(now.preset(), activeWindow, now.engagedWindow(), now.minDelivered());
    }
}
