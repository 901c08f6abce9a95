package org.rekindle.campaign;

import io.quarkus.narayana.jta.QuarkusTransaction;
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
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.Level;
import org.rekindle.delivery.ChunkTerms;
import org.rekindle.delivery.Mailing;
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
    private static final Logger LOG = Logger.getLogger(Audience.class);
    /** Reachable people looked at in one transaction. */
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

    /**
     * What an audience is laid down by, looked up once: whoever takes it up lets windows such as "the last 90 days" end at the
     * same moment for everybody.
     *
     * @param holding a predicate for each variant, in order
     */
    record Recipe(long mailingId, Campaign campaign, List<SqlFragment> holding) {}

    /** Lays down all that is left, unless it is no longer wanted. */
    void layDown(long mailingId, BooleanSupplier goOn) {
        Recipe recipe = recipe(mailingId);
        while (goOn.getAsBoolean() && advance(recipe, RANGE)) {
            LOG.debugf("Audience of mailing %d advanced", mailingId);
        }
    }

    Recipe recipe(long mailingId) {
        Instant now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            Mailing mailing = Mailing.findById(mailingId);
            Campaign campaign = Campaign.required(mailing.refId);
            return new Recipe(
                    mailingId,
                    campaign,
                    campaign.variants.stream()
                            .map(variant -> segments.predicate(variant.segmentId, now))
                            .toList());
        });
    }

    /** Lays down the next range; false when the audience is complete or no longer wanted. */
    boolean advance(Recipe recipe, int people) {
        return Transactions.retrying(() -> jdbi.withHandle(handle -> {
            Long from = cursor(handle, recipe.mailingId);
            if (from == null) {
                return false;
            }
            Long to = rangeEnd(handle, from, people);
            if (to == null) {
                mailings.start(recipe.mailingId);
                if (Campaign.required(recipe.campaign.id).state == CampaignState.PAUSED) {
                    mailings.pause(recipe.mailingId);
                }
                return false;
            }
            int inserted = insert(handle, recipe, from, to);
            chunk(handle, recipe, from, to, inserted);
            handle.execute("update mailing set audience_cursor = ? where id = ?", to, recipe.mailingId);
            return true;
        }));
    }

    /** Locks the mailing: whoever else works on this audience waits for the range to be done. */
    private static Long cursor(Handle handle, long mailingId) {
        return handle.createQuery("select audience_cursor from mailing where id = ? and state = 'BUILDING' for update")
                .bind(0, mailingId)
                .mapTo(Long.class)
                .findOne()
                .orElse(null);
    }

    /** Reads the index subscriber_reachable and no row; what is passed over never grows beyond one range. */
    private Long rangeEnd(Handle handle, long from, int people) {
        SqlFragment upcoming =
                SqlFragment.of(" from subscriber s where s.id > ? and ", from).then(segments.reachable());
        return SqlFragment.of("select s.id")
                .then(upcoming)
                .then(" order by s.id limit ?, 1", people - 1)
                .query(handle)
                .mapTo(Long.class)
                .findOne()
                .or(() -> SqlFragment.of("select max(s.id)")
                        .then(upcoming)
                        .query(handle)
                        .mapTo(Long.class)
                        .findOne())
                .orElse(null);
    }

    private int insert(Handle handle, Recipe recipe, long from, long to) {
        SqlFragment anyHolds = SqlFragment.join(" or ", recipe.holding);
        return SqlFragment.of(
                        "insert ignore into delivery (mailing_id, subscriber_id, variant, state, reason) select ?, s.id, ",
                        recipe.mailingId)
                .then(variantOf(recipe))
                .then(", ")
                .then(stateOf(recipe.mailingId, recipe.campaign.controlPercent))
                .then(SegmentQueries.people(anyHolds) + "s.id > ? and s.id <= ? and ", from, to)
                .then(segments.reachable())
                .then(" and (")
                .then(anyHolds)
                .then(")")
                .update(handle);
    }

    /** Of somebody whom at least one variant's segment holds: of whom none before holds, the last does. */
    private static SqlFragment variantOf(Recipe recipe) {
        List<CampaignVariant> variants = recipe.campaign.variants;
        int last = variants.size() - 1;
        SqlFragment sql = SqlFragment.of("case");
        for (int i = 0; i < last; i++) {
            sql = sql.then(" when (").then(recipe.holding.get(i)).then(") then ?", variants.get(i).position);
        }
        int position = variants.get(last).position;
        return last == 0 ? SqlFragment.of("?", position) : sql.then(" else ? end", position);
    }

    private static SqlFragment stateOf(long mailingId, int controlPercent) {
        if (controlPercent == 0) {
            return SqlFragment.of("'PENDING', null");
        }
        SqlFragment control = SqlFragment.of("mod(crc32(concat(?, ':', s.id)), 100) < ?", mailingId, controlPercent);
        return SqlFragment.of("if(")
                .then(control)
                .then(", 'SKIPPED', 'PENDING'), if(")
                .then(control)
                .then(", 'CONTROL', null)");
    }

    /** Recipients' own clocks and their order are just different terms. */
    private void chunk(Handle handle, Recipe recipe, long from, long to, int rows) {
        Campaign campaign = recipe.campaign;
        long mailingId = recipe.mailingId;
        boolean localTime = Schedule.SUBSCRIBER_ZONE.equals(campaign.zone) && campaign.localAt != null;
        boolean localHours = campaign.sendingHours != null && campaign.sendingHours.followRecipients();
        boolean ordered = campaign.order == SendOrder.MOST_ENGAGED_FIRST;
        if (!localTime && !localHours && !ordered) {
            mailings.chunkInserted(mailingId, from + 1, to, rows, clock.instant());
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
