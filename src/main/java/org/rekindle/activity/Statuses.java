package org.rekindle.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Money;
import org.rekindle.shared.Page;
import org.rekindle.shared.Tongue;

/** What is known about a person's activity, for reading. */
@ApplicationScoped
public class Statuses {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Policies policies;

    /**
     * A level with its reason.
     *
     * @param reviewAt when it can change without a new fact
     * @param next what would change it, soonest first
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Status(
            Level level, Instant since, Rule rule, String reason, Instant reviewAt, List<Reason.Next> next) {}

    /** The figures behind it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Activity(
            int orders,
            List<Money> spent,
            Instant firstPurchaseAt,
            Instant lastPurchaseAt,
            Instant lastOpenAt,
            Instant lastClickAt,
            Instant lastReplyAt,
            Instant lastVisitAt,
            Instant lastDeliveredAt,
            int deliveredSinceEngaged) {}

    /** All of it for one person. */
    public record Known(
            Status status, Lifecycle lifecycle, Attitude attitude, Readiness readiness, Activity activity) {}

    /** One move in the ledger. */
    public record Move(
            long id,
            Level from,
            Level to,
            Rule rule,
            int policyVersion,
            JsonNode evidence,
            String reason,
            Instant occurredAt) {}

    /** Sentences are in the given language. Empty for an erased person. */
    public Optional<Known> of(long subscriberId, Tongue tongue) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + ActivityStore.COLUMNS + " from activity where subscriber_id = ?")
                .bind(0, subscriberId)
                .map((rows, context) -> ActivityStore.row(rows))
                .findOne()
                .map(row -> known(row, spent(handle, subscriberId), buying(handle, subscriberId), tongue)));
    }

    private record Buying(Attitude attitude, Instant lastCartAt) {
        static final Buying NONE = new Buying(Attitude.UNKNOWN, null);
    }

    private static Buying buying(org.jdbi.v3.core.Handle handle, long subscriberId) {
        return handle.createQuery("select prompted_orders, nudged_orders, unprompted_orders, last_cart_at from buying "
                        + "where subscriber_id = ?")
                .bind(0, subscriberId)
                .map((rs, ctx) -> new Buying(
                        Attitude.of(rs.getInt(1), rs.getInt(2), rs.getInt(3)),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 4, ctx)))
                .findOne()
                .orElse(Buying.NONE);
    }

    private Known known(ActivityStore.Row row, List<Money> spent, Buying buying, Tongue tongue) {
        Figures f = row.figures();
        Instant now = clock.instant();
        Policy policy = policies.current();
        Standing standing = policy.evaluate(f, now);
        return new Known(
                new Status(
                        row.level(),
                        row.since(),
                        row.rule(),
                        Reason.in(tongue).sentence(standing, f, policy),
                        row.reviewAt(),
                        Reason.in(tongue).next(standing, f, policy)),
                Lifecycle.of(f.orders(), f.firstPurchaseAt(), f.lastPurchaseAt(), now),
                buying.attitude(),
                Readiness.of(f, buying.lastCartAt(), now),
                new Activity(
                        f.orders(),
                        spent,
                        f.firstPurchaseAt(),
                        f.lastPurchaseAt(),
                        f.lastOpenAt(),
                        f.lastClickAt(),
                        f.lastReplyAt(),
                        f.lastVisitAt(),
                        f.lastDeliveredAt(),
                        f.deliveredSince()));
    }

    private static List<Money> spent(org.jdbi.v3.core.Handle handle, long subscriberId) {
        return handle.createQuery("select amount, currency from spending where subscriber_id = ? order by amount desc")
                .bind(0, subscriberId)
                .map((rs, ctx) -> {
                    BigDecimal amount = rs.getBigDecimal(1);
                    return new Money(amount.stripTrailingZeros(), rs.getString(2));
                })
                .list();
    }

    /** The ledger of one person, newest first, told in the given language. */
    public Page<Move> history(long subscriberId, long before, int limit, Tongue tongue) {
        List<Move> moves = jdbi.withHandle(handle -> handle.createQuery(
                        "select id, from_level, to_level, rule, policy_version, evidence, occurred_at "
                                + "from status_change where subscriber_id = ? and id < ? order by id desc limit ?")
                .bind(0, subscriberId)
                .bind(1, before)
                .bind(2, limit + 1)
                .map((rs, ctx) -> {
                    Level to = Level.valueOf(rs.getString(3));
                    Rule rule = Rule.valueOf(rs.getString(4));
                    JsonNode evidence = JsonText.read(rs.getString(6));
                    return new Move(
                            rs.getLong(1),
                            rs.getString(2) == null ? null : Level.valueOf(rs.getString(2)),
                            to,
                            rule,
                            rs.getInt(5),
                            evidence,
                            Reason.in(tongue).retold(to, rule, rs.getInt(5), evidence),
                            ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 7, ctx));
                })
                .list());
        return Page.of(moves, limit, Move::id);
    }
}
