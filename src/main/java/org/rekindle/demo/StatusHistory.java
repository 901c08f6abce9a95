package org.rekindle.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.rekindle.activity.Policies;
import org.rekindle.activity.Policy;
import org.rekindle.activity.Reason;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Tongue;
import org.rekindle.shared.Transactions;

/**
 * Dates the readers' statuses back. The ledger says when the product learnt of a change, which for a history brought
 * along is today; the sample shop shows what it looks like after half a year.
 */
@ApplicationScoped
public class StatusHistory {
    private static final int BATCH = 500;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    private record Standing(Instant joinedAt, String level) {}

    void dateBack(Collection<Long> ids) {
        List<Long> all = ids.stream().sorted().toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            List<Long> some = all.subList(from, Math.min(all.size(), from + BATCH));
            Transactions.retrying(() -> jdbi.useHandle(handle -> dateBack(handle, some)));
        }
    }

    private void dateBack(Handle handle, List<Long> ids) {
        Policy policy = policies.current();
        Instant now = clock.instant();
        Map<Long, Standing> standings = standings(handle, ids);
        Map<Long, List<Biography.Signal>> signals = signals(handle, ids);
        SqlFragment.of("delete from status_change where subscriber_id in ")
                .then(SqlFragment.list(ids))
                .update(handle);
        PreparedBatch ledger =
                handle.prepareBatch("insert into status_change (subscriber_id, from_level, to_level, rule, "
                        + "policy_version, evidence, reason, occurred_at) values (?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedBatch since =
                handle.prepareBatch("update activity set level_since = ? where subscriber_id = ? and level = ?");
        standings.forEach((id, standing) -> {
            List<Biography.Move> moves =
                    Biography.of(policy, standing.joinedAt(), signals.getOrDefault(id, List.of()), now);
            moves.forEach(move -> add(ledger, id, move, policy));
            since.add(moves.isEmpty() ? standing.joinedAt() : moves.getLast().at(), id, standing.level());
        });
        if (ledger.size() > 0) {
            ledger.execute();
        }
        since.execute();
    }

    private static void add(PreparedBatch ledger, long id, Biography.Move move, Policy policy) {
        ledger.add(
                id,
                move.from().name(),
                move.to().level().name(),
                move.to().rule().name(),
                policy.version(),
                JsonText.write(Reason.evidence(move.to(), move.figures(), policy)),
                Reason.in(Tongue.EN).sentence(move.to(), move.figures(), policy),
                move.at());
    }

    private static Map<Long, Standing> standings(Handle handle, List<Long> ids) {
        Map<Long, Standing> standings = new HashMap<>();
        SqlFragment.of("select subscriber_id, joined_at, level from activity where subscriber_id in ")
                .then(SqlFragment.list(ids))
                .then(" order by subscriber_id for update")
                .query(handle)
                .map((rs, ctx) -> {
                    Instant joinedAt =
                            ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 2, ctx);
                    return standings.put(rs.getLong(1), new Standing(joinedAt, rs.getString(3)));
                })
                .list();
        return standings;
    }

    private static Map<Long, List<Biography.Signal>> signals(Handle handle, List<Long> ids) {
        Map<Long, List<Biography.Signal>> signals = new HashMap<>();
        SqlFragment.of("select subscriber_id, type, occurred_at, machine from event where subscriber_id in ")
                .then(SqlFragment.list(ids))
                .then(" order by subscriber_id, occurred_at")
                .query(handle)
                .map((rs, ctx) -> {
                    Instant at =
                            ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 3, ctx);
                    return signals.computeIfAbsent(rs.getLong(1), id -> new ArrayList<>())
                            .add(new Biography.Signal(rs.getString(2), at, rs.getBoolean(4)));
                })
                .list();
        return signals;
    }
}
