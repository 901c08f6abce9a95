package org.rekindle.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Level;
import org.rekindle.delivery.ChunkTerms;
import org.rekindle.delivery.Mailings;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Transactions;

/**
 * Lays down who gets what: ranges of people, one transaction each, with the place reached kept on the mailing. The first
 * variant whose segment holds a person wins; the control group is set aside by a hash, so that it would be the same
 * again.
 */
@ApplicationScoped
public class Audience {
    /** People looked at in one transaction. */
    private static final int RANGE = 20_000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Segments segments;

    @Inject
    Mailings mailings;

    @ConfigProperty(name = "rekindle.time-zone", defaultValue = "UTC")
    ZoneId defaultZone;

    private record Progress(long campaignId, long cursor) {}

    /** Lays down the next range; false when the audience is complete or no longer wanted. */
    boolean advance(long mailingId) {
        return Transactions.retrying(() -> jdbi.withHandle(handle -> {
            Optional<Progress> progress = progress(handle, mailingId);
            if (progress.isEmpty()) {
                return false;
            }
            Campaign campaign = Campaign.required(progress.get().campaignId());
            long from = progress.get().cursor();
            Long to = rangeEnd(handle, from);
            if (to == null) {
                mailings.start(mailingId);
                if (campaign.state == CampaignState.PAUSED) {
                    mailings.pause(mailingId);
                }
                return false;
            }
            insert(handle, mailingId, campaign, from, to);
            chunk(handle, campaign, mailingId, from, to);
            handle.execute("update mailing set audience_cursor = ? where id = ?", to, mailingId);
            return true;
        }));
    }

    /** Locks the mailing: whoever else works on this audience waits for the range to be done. */
    private static Optional<Progress> progress(Handle handle, long mailingId) {
        return handle.createQuery(
                        "select ref_id, audience_cursor from mailing where id = ? and state = 'BUILDING' for update")
                .bind(0, mailingId)
                .map((rs, ctx) -> new Progress(rs.getLong(1), rs.getLong(2)))
                .findOne();
    }

    private static Long rangeEnd(Handle handle, long from) {
        return handle.createQuery("select max(id) from (select id from subscriber where id > ? order by id limit "
                        + RANGE + ") upcoming")
                .bind(0, from)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    private void insert(Handle handle, long mailingId, Campaign campaign, long from, long to) {
        SqlFragment variant = variantOf(campaign);
        SqlFragment sql = SqlFragment.of(
                        "insert ignore into delivery (mailing_id, subscriber_id, variant, state, reason) "
                                + "select ?, id, variant, if(control, 'SKIPPED', 'PENDING'), if(control, 'CONTROL', null) "
                                + "from (select s.id, ",
                        mailingId)
                .then(control(mailingId, campaign.controlPercent))
                .then(" as control, ")
                .then(variant)
                .then(" as variant" + SegmentQueries.people(variant) + "s.id > ? and s.id <= ? and ", from, to)
                .then(segments.reachable())
                .then(") candidate where variant is not null");
        sql.update(handle);
    }

    private static SqlFragment control(long mailingId, int percent) {
        return percent == 0
                ? SqlFragment.of("false")
                : SqlFragment.of("mod(crc32(concat(?, ':', s.id)), 100) < ?", mailingId, percent);
    }

    private SqlFragment variantOf(Campaign campaign) {
        Instant now = clock.instant();
        SqlFragment sql = SqlFragment.of("case");
        for (CampaignVariant variant : campaign.variants) {
            sql = sql.then(" when (")
                    .then(segments.predicate(variant.segmentId, now))
                    .then(") then ?", variant.position);
        }
        return sql.then(" end");
    }

    /** Recipients' own clocks and their order are just different terms. */
    private void chunk(Handle handle, Campaign campaign, long mailingId, long from, long to) {
        boolean localTime = Schedule.SUBSCRIBER_ZONE.equals(campaign.zone) && campaign.localAt != null;
        boolean localHours = campaign.sendingHours != null && campaign.sendingHours.followRecipients();
        boolean ordered = campaign.order == SendOrder.MOST_ENGAGED_FIRST;
        if (!localTime && !localHours && !ordered) {
            mailings.chunkExisting(mailingId, from + 1, to, clock.instant());
            return;
        }
        LocalDateTime at = localTime ? LocalDateTime.parse(campaign.localAt) : null;
        groups(handle, mailingId, from, to, ordered).forEach((group, people) -> {
            Instant due = localTime
                    ? Schedule.Local.due(at, group.zone, campaign.whenPast, campaign.startedAt)
                    : clock.instant();
            mailings.chunk(mailingId, people, new ChunkTerms(due, group.turn, localHours ? group.zone : null));
        });
    }

    private record Group(ZoneId zone, int turn) {}

    private Map<Group, List<Long>> groups(Handle handle, long mailingId, long from, long to, boolean ordered) {
        Map<Group, List<Long>> people = new HashMap<>();
        handle.createQuery("select d.subscriber_id, s.time_zone, a.level from delivery d "
                        + "join subscriber s on s.id = d.subscriber_id join activity a on a.subscriber_id = s.id "
                        + "where d.mailing_id = ? and d.subscriber_id > ? and d.subscriber_id <= ? and d.state = 'PENDING' "
                        + "order by d.subscriber_id")
                .bind(0, mailingId)
                .bind(1, from)
                .bind(2, to)
                .map((rs, ctx) -> {
                    String zone = rs.getString(2);
                    Group group = new Group(
                            zone == null ? defaultZone : ZoneId.of(zone),
                            ordered ? Level.valueOf(rs.getString(3)).ordinal() : 0);
                    return people.computeIfAbsent(group, g -> new ArrayList<>()).add(rs.getLong(1));
                })
                .forEach(added -> {});
        return people;
    }
}
