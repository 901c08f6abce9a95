package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingHeld;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.Mailings;
import org.rekindle.delivery.Sender;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Text;
import org.rekindle.template.Templates;

/** What can be done with campaigns. */
@ApplicationScoped
public class Campaigns {
    /** A moment that has just gone by means now; one that is older is a mistake. */
    private static final Duration JUST_NOW = Duration.ofMinutes(1);

    private static final int LONGEST_REASON = 320;

    @Inject
    Clock clock;

    @Inject
    Mailings mailings;

    @Inject
    CampaignTriggers triggers;

    @Inject
    CampaignRuns runs;

    @Inject
    CampaignMoves moves;

    @Inject
    Templates templates;

    @Inject
    Sender sender;

    @Transactional
    public Campaign create(CampaignInput input) {
        input.check(templates);
        Campaign campaign = new Campaign();
        campaign.state = CampaignState.DRAFT;
        campaign.createdAt = clock.instant();
        campaign.updatedAt = campaign.createdAt;
        input.applyTo(campaign);
        campaign.persist();
        return campaign;
    }

    /** Changes a campaign that has not been sent. */
    @Transactional
    public Campaign update(long id, CampaignInput input) {
        Campaign campaign = Campaign.locked(id);
        if (campaign.state != CampaignState.DRAFT && campaign.state != CampaignState.SCHEDULED) {
            throw DomainException.conflict("a campaign that is " + campaign.state + " cannot be changed");
        }
        input.check(templates);
        campaign.variants.clear();
        // the old positions must be free before the new rows take them
        Campaign.getEntityManager().flush();
        input.applyTo(campaign);
        campaign.updatedAt = clock.instant();
        return campaign;
    }

    @Transactional
    public void delete(long id) {
        Campaign campaign = Campaign.locked(id);
        if (campaign.run > 0) {
            throw DomainException.conflict(
                    "a campaign that was sent is kept: its figures belong to its readers' history");
        }
        triggers.remove(id);
        campaign.delete();
    }

    @Transactional
    public Campaign schedule(long id, Schedule schedule) {
        requireSendable();
        Campaign campaign = Campaign.locked(id);
        Instant now = clock.instant();
        Instant next = schedule.next(now).orElseThrow(() -> DomainException.invalid("/cron", "never comes due"));
        switch (schedule) {
            case Schedule.At(Instant at) -> {
                requireAhead("/at", at, now);
                setSchedule(campaign, null, null, null);
            }
            case Schedule.Local local -> {
                Instant last = local.zone().equals(Schedule.SUBSCRIBER_ZONE)
                        ? local.at().atOffset(java.time.ZoneOffset.ofHours(-12)).toInstant()
                        : next;
                requireAhead("/localAt", last, now);
                setSchedule(campaign, local.at().toString(), local.zone(), null);
                campaign.whenPast = local.whenPast();
            }
            case Schedule.Recurring recurring -> setSchedule(campaign, null, recurring.zone(), recurring.cron());
        }
        moves.move(campaign, CampaignState.SCHEDULED, "scheduled");
        campaign.fireAt = next;
        campaign.updatedAt = now;
        triggers.place(id, next);
        return campaign;
    }

    private void requireSendable() {
        if (!sender.mayMailStrangers()) {
            throw DomainException.conflict("every message must carry the sender's postal address; "
                    + "set rekindle.mail.postal-address first");
        }
    }

    private static void requireAhead(String pointer, Instant at, Instant now) {
        if (at.isBefore(now.minus(JUST_NOW))) {
            throw DomainException.invalid(pointer, "lies in the past");
        }
    }

    private static void setSchedule(Campaign campaign, String localAt, String zone, String cron) {
        campaign.localAt = localAt;
        campaign.zone = zone;
        campaign.cron = cron;
    }

    @Transactional
    public Campaign unschedule(long id) {
        Campaign campaign = Campaign.locked(id);
        if (campaign.state != CampaignState.SCHEDULED) {
            throw DomainException.conflict("a campaign that is " + campaign.state + " has no schedule to take back");
        }
        moves.move(campaign, CampaignState.DRAFT, "unscheduled");
        setSchedule(campaign, null, null, null);
        campaign.fireAt = null;
        triggers.remove(id);
        return campaign;
    }

    /** Starts now, whatever the schedule says. */
    public Campaign start(long id) {
        requireSendable();
        runs.begin(id, campaign -> true);
        return Campaign.required(id);
    }

    /** Starts a campaign whose time has come; nothing happens when another node was first. */
    public void startIfDue(long id) {
        runs.begin(
                id,
                campaign -> campaign.state == CampaignState.SCHEDULED
                        && campaign.fireAt != null
                        && !campaign.fireAt.isAfter(clock.instant()));
    }

    @Transactional
    public Campaign pause(long id) {
        Campaign campaign = Campaign.locked(id);
        moves.move(campaign, CampaignState.PAUSED, "paused");
        mailings.pause(mailing(campaign).id);
        return campaign;
    }

    /** Sending cannot go on without a person: the page says why, and a person resumes it. */
    void held(@Observes MailingHeld event) {
        if (event.kind() != MailingKind.CAMPAIGN) {
            return;
        }
        Campaign campaign = Campaign.locked(event.refId());
        if (campaign.run == event.run() && campaign.state == CampaignState.RUNNING) {
            moves.move(campaign, CampaignState.PAUSED, "paused");
            campaign.pausedReason = Text.excerpt(event.reason(), LONGEST_REASON);
        }
    }

    @Transactional
    public Campaign resume(long id) {
        Campaign campaign = Campaign.locked(id);
        if (campaign.state != CampaignState.PAUSED) {
            throw DomainException.conflict("a campaign that is " + campaign.state + " cannot be resumed");
        }
        moves.move(campaign, CampaignState.RUNNING, "resumed");
        campaign.pausedReason = null;
        mailings.resume(mailing(campaign).id);
        return campaign;
    }

    @Transactional
    public Campaign cancel(long id) {
        Campaign campaign = Campaign.locked(id);
        boolean sending = campaign.state == CampaignState.RUNNING || campaign.state == CampaignState.PAUSED;
        moves.move(campaign, CampaignState.CANCELLED, "cancelled");
        campaign.pausedReason = null;
        campaign.finishedAt = clock.instant();
        triggers.remove(id);
        if (sending) {
            mailings.cancel(mailing(campaign).id);
        }
        return campaign;
    }

    /** Newest first. */
    public List<Campaign> list(long before, int limit) {
        return Campaign.<Campaign>find("id < ?1 order by id desc", before)
                .page(0, limit)
                .list();
    }

    private static Mailing mailing(Campaign campaign) {
        return Mailing.of(MailingKind.CAMPAIGN, campaign.id, campaign.run).orElseThrow();
    }
}
