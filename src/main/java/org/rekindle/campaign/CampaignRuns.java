package org.rekindle.campaign;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.MailingTerms;
import org.rekindle.delivery.Mailings;
import org.rekindle.template.Template;

/** Starts a run: pins what is sent, then lays down the audience, which may be taken up by any node after a crash. */
@ApplicationScoped
public class CampaignRuns {
    private static final Logger LOG = Logger.getLogger(CampaignRuns.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Mailings mailings;

    @Inject
    Audience audience;

    @Inject
    CampaignMoves moves;

    private volatile boolean stopping;

    void stopping(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Begins a run when the campaign, locked, passes the test. The audience is laid down in the background. */
    void begin(long campaignId, Predicate<Campaign> wanted) {
        Long mailingId = QuarkusTransaction.requiringNew().call(() -> {
            Campaign campaign = Campaign.locked(campaignId);
            if (!wanted.test(campaign)) {
                return null;
            }
            moves.move(campaign, CampaignState.RUNNING, "started");
            campaign.run++;
            campaign.startedAt = clock.instant();
            campaign.finishedAt = null;
            Mailing mailing = mailings.open(
                    MailingKind.CAMPAIGN,
                    campaign.id,
                    campaign.run,
                    MailingState.BUILDING,
                    new MailingTerms(campaign.atMostOnce, campaign.priority, campaign.sendingHours));
            pin(campaign, mailing.id);
            return mailing.id;
        });
        if (mailingId != null) {
            Thread.startVirtualThread(() -> build(mailingId));
        }
    }

    private void pin(Campaign campaign, long mailingId) {
        for (CampaignVariant variant : campaign.variants) {
            Template template = Template.findById(variant.templateId);
            jdbi.useHandle(handle -> handle.execute(
                    "insert into campaign_run_variant (mailing_id, position, template_version_id, segment_id, subject) "
                            + "values (?, ?, ?, ?, ?)",
                    mailingId,
                    variant.position,
                    template.versionId,
                    variant.segmentId,
                    variant.subject));
        }
    }

    /** Audiences that a node left behind. Two nodes on one audience only take turns. */
    @Scheduled(
            identity = "audiences-unfinished",
            every = "10s",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeUp() {
        unfinished().forEach(this::build);
    }

    private List<Long> unfinished() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select m.id from mailing m join campaign c on c.id = m.ref_id "
                                + "where m.state = 'BUILDING' and m.kind = 'CAMPAIGN' order by m.id")
                        .mapTo(Long.class)
                        .list());
    }

    private void build(long mailingId) {
        try {
            audience.layDown(mailingId, () -> !stopping);
        } catch (RuntimeException e) {
            // the next look at unfinished audiences goes on from the last chunk
            LOG.errorf(e, "The audience of mailing %d could not be laid down; trying again", mailingId);
        }
    }
}
