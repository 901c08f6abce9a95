package org.rekindle.activity;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Counts habits anew each night, on one node of all. */
@ApplicationScoped
public class HabitJob {
    @Inject
    Habits habits;

    @Scheduled(
            identity = "activity-habits",
            cron = "{rekindle.activity.habits-cron:0 40 3 * * ?}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void recount() {
        habits.recount();
    }
}
