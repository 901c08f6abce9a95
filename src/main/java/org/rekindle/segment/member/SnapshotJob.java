package org.rekindle.segment.member;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes the day's look at segments that have none, on one node of all. */
@ApplicationScoped
public class SnapshotJob {
    @Inject
    Snapshots snapshots;

    @Scheduled(
            identity = "segment-snapshots",
            every = "{rekindle.segments.snapshot-every:30m}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void take() {
        snapshots.takeMissing();
    }
}
