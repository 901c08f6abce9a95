package org.rekindle.activity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Sweeps every few seconds, on one node of all, and goes on with the re-evaluation under a new policy. */
@ApplicationScoped
public class SweepJob {
    @Inject
    Sweeper sweeper;

    @Inject
    Reevaluation reevaluation;

    @Scheduled(
            identity = "activity-sweep",
            every = "{rekindle.activity.sweep-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        sweeper.sweep();
        reevaluation.run();
    }
}
