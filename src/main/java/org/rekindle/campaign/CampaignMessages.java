package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MessageSource;
import org.rekindle.delivery.Prepared;
import org.rekindle.delivery.Recipient;
import org.rekindle.delivery.Sender;
import org.rekindle.message.Composer;
import org.rekindle.message.Letter;
import org.rekindle.shared.NamedAddress;

/** What a campaign's run says to whom: the variant that won the person, in the template version the run pinned. */
@ApplicationScoped
public class CampaignMessages implements MessageSource {
    /** Letters by mailing; a run's content is pinned, so an entry is never stale. */
    private final Map<Long, Map<Integer, Letter>> letters = new ConcurrentHashMap<>();

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Composer composer;

    @Inject
    Sender sender;

    @Inject
    CampaignTriggers triggers;

    @Inject
    CampaignMoves moves;

    @Override
    public MailingKind kind() {
        return MailingKind.CAMPAIGN;
    }

    @Override
    public List<Prepared> prepare(Mailing mailing, List<Recipient> recipients) {
        Map<Integer, Letter> byVariant = letters.computeIfAbsent(mailing.id, id -> load(mailing));
        return composer.compose(mailing, recipients, recipient -> byVariant.get(recipient.variant()));
    }

    private Map<Integer, Letter> load(Mailing mailing) {
        Campaign campaign = Campaign.required(mailing.refId);
        NamedAddress from = campaign.from == null ? sender.mailbox() : NamedAddress.of(campaign.from);
        String replyTo = campaign.replyTo == null
                ? null
                : NamedAddress.of(campaign.replyTo).address().value();
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select position, template_version_id, subject from campaign_run_variant where mailing_id = ?")
                .bind(0, mailing.id)
                .map((rs, ctx) -> Map.entry(
                        rs.getInt(1),
                        new Letter(
                                rs.getLong(2),
                                rs.getString(3),
                                campaign.name,
                                from,
                                replyTo,
                                campaign.trackOpens,
                                campaign.trackClicks,
                                null)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Closes the campaign, or waits for the next time of a recurring one. Doing it twice changes nothing. */
    @Override
    @Transactional
    public void finished(Mailing mailing) {
        letters.remove(mailing.id);
        Campaign campaign = Campaign.locked(mailing.refId);
        boolean ended = campaign.state == CampaignState.FINISHED || campaign.state == CampaignState.CANCELLED;
        if (ended || campaign.run != mailing.run || campaign.state == CampaignState.SCHEDULED) {
            return;
        }
        campaign.finishedAt = clock.instant();
        Optional<Instant> next = campaign.cron == null
                ? Optional.empty()
                : new Schedule.Recurring(campaign.cron, campaign.zone).next(clock.instant());
        campaign.fireAt = next.orElse(null);
        if (next.isPresent() && campaign.state == CampaignState.RUNNING) {
            moves.move(campaign, CampaignState.SCHEDULED, "scheduled");
            triggers.place(campaign.id, next.get());
        } else {
            moves.move(campaign, CampaignState.FINISHED, "finished");
        }
    }
}
