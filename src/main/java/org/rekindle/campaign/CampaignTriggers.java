package org.rekindle.campaign;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;

/**
 * Starts in Quartz's clustered store. Quartz only triggers: the campaign's row decides whether to start, so a trigger
 * that fires twice starts once, and one that was lost is made up for by the look at what is due.
 */
@ApplicationScoped
public class CampaignTriggers {
    private static final String GROUP = "campaigns";

    @Inject
    Scheduler quartz;

    @Inject
    Clock clock;

    @Inject
    Campaigns campaigns;

    /** Places the start, in place of any earlier one, within the caller's transaction. */
    void place(long campaignId, Instant at) {
        try {
            JobKey key = key(campaignId);
            quartz.deleteJob(key);
            quartz.scheduleJob(
                    JobBuilder.newJob(StartJob.class)
                            .withIdentity(key)
                            .requestRecovery()
                            .build(),
                    TriggerBuilder.newTrigger()
                            .withIdentity(key.getName(), GROUP)
                            .startAt(Date.from(at))
                            .withSchedule(
                                    SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionFireNow())
                            .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException("the start could not be placed", e);
        }
    }

    void remove(long campaignId) {
        try {
            quartz.deleteJob(key(campaignId));
        } catch (SchedulerException e) {
            throw new IllegalStateException("the start could not be taken back", e);
        }
    }

    private static JobKey key(long campaignId) {
        return new JobKey("campaign-" + campaignId, GROUP);
    }

    @Scheduled(identity = "campaigns-due", every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void startOverdue() {
        for (Campaign campaign : Campaign.due(clock.instant())) {
            campaigns.startIfDue(campaign.id);
        }
    }

    /** Fired by Quartz on one node. */
    public static class StartJob implements Job {
        @Inject
        Campaigns campaigns;

        @Override
        public void execute(JobExecutionContext context) {
            String name = context.getJobDetail().getKey().getName();
            campaigns.startIfDue(Long.parseLong(name.substring(name.lastIndexOf('-') + 1)));
        }
    }
}
