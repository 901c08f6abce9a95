package org.rekindle.segment;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.SqlFragment;
import org.rekindle.shared.Text;

/**
 * Turns a condition into a predicate over {@code subscriber s} and {@code activity a}.
 *
 * <p>Every leaf is true or false, never NULL, so that {@code not} means what people expect. What somebody did or has is
 * asked by {@code exists} correlated on the person: the primary keys cluster by person, and the planner is free to turn
 * it round into a semi-join over the secondary index. Values are parameters; the text depends on the tree's shape alone.
 */
final class Compiler {
    /** Holds for everybody. */
    static final SqlFragment ALWAYS = SqlFragment.of("1 = 1");

    static final SqlFragment NEVER = SqlFragment.of("1 = 0");

    private final LongFunction<Condition> segments;
    private final InterestScale interests;
    private final Instant now;
    private final Reach reach;
    private final Set<Long> within = new TreeSet<>();

    /**
     * @param segments the condition of a segment by its id
     * @param halfLife of interests
     * @param now what windows end at
     */
    Compiler(LongFunction<Condition> segments, Duration halfLife, Instant now, Reach reach) {
        this(segments, new InterestScale(halfLife), now, reach);
    }

    /** @param interests what a score of interest stands for */
    Compiler(LongFunction<Condition> segments, InterestScale interests, Instant now, Reach reach) {
        this.segments = segments;
        this.interests = interests;
        this.now = now;
        this.reach = reach;
    }

    /** Who may get mail. Suppressed people are never SUBSCRIBED. */
    static SqlFragment reachable() {
        return SqlFragment.of("s.state = 'SUBSCRIBED'");
    }

    /** Who is a person still: what erasure leaves behind belongs to no segment. */
    static SqlFragment known() {
        return SqlFragment.of("s.state <> 'ERASED'");
    }

    SqlFragment compile(Condition condition) {
        return switch (condition) {
            case Condition.All(var conditions) ->
                conditions.isEmpty() ? ALWAYS : SqlFragment.join(" and ", each(conditions));
            case Condition.Any(var conditions) -> SqlFragment.join(" or ", each(conditions));
            case Condition.Not(var inner) ->
                SqlFragment.of("not (").then(compile(inner)).then(")");
            case Condition.Compare compare -> new CompareSql(now).compile(compare);
            case Condition.Events events -> new EventSql(now, reach).compile(events);
            case Condition.Interest interest -> interest(interest);
            case Condition.TopicChosen(var slug) ->
                SqlFragment.of(
                        "exists (select 1 from topic_choice c where c.subscriber_id = s.id "
                                + "and c.topic_id = (select t.id from topic t where t.slug = ?))",
                        slug);
            case Condition.InSegment(var id) -> inlined(id);
            case Condition.Kept(var segment, var generation) ->
                SqlFragment.of(
                        "exists (select 1 from segment_member k where k.segment_id = ? and k.generation = ? "
                                + "and k.subscriber_id = s.id)",
                        segment,
                        generation);
            case Condition.LeftCart cart -> new EventSql(now, reach).leftCart(cart);
            case Condition.Near near -> NearSql.compile(near);
            case Condition.CampaignDid did -> campaign(did);
        };
    }

    /** What costs least first: databases evaluate in the order of the text, and stop as soon as the outcome is clear. */
    private List<SqlFragment> each(List<Condition> conditions) {
        return conditions.stream()
                .sorted(Comparator.comparingInt(Effort::of))
                .map(this::compile)
                .toList();
    }

    private SqlFragment interest(Condition.Interest interest) {
        String key = Text.key(interest.category());
        return SqlFragment.of(
                "exists (select 1 from interest i where i.subscriber_id = s.id "
                        + "and i.category_key = ? and i.log_weight >= ?)",
                key,
                interests.keptForScore(key, interest.atLeast(), now));
    }

    /** A circle cannot be stored; should one appear all the same, it ends here and not in a stack overflow. */
    private SqlFragment inlined(long id) {
        if (!within.add(id)) {
            throw new IllegalStateException("segment " + id + " refers back to itself");
        }
        SqlFragment inner =
                SqlFragment.of("(").then(compile(segments.apply(id))).then(")");
        within.remove(id);
        return inner;
    }

    private static SqlFragment campaign(Condition.CampaignDid did) {
        if (!did.not()) {
            return reacted(did.campaign(), did.reaction());
        }
        SqlFragment missed = SqlFragment.of("not ").then(reacted(did.campaign(), did.reaction()));
        return did.reaction() == Condition.Reaction.RECEIVE
                ? missed
                : SqlFragment.join(" and ", List.of(reacted(did.campaign(), Condition.Reaction.RECEIVE), missed));
    }

    private static SqlFragment reacted(long campaign, Condition.Reaction reaction) {
        String reacted =
                switch (reaction) {
                    case RECEIVE -> "join delivery d on d.mailing_id = m.id and d.state = 'SENT'";
                    case OPEN -> "join engagement d on d.mailing_id = m.id and d.opens > 0";
                    case CLICK -> "join engagement d on d.mailing_id = m.id and d.clicks > 0";
                    case PURCHASE -> "join engagement d on d.mailing_id = m.id and d.purchases > 0";
                };
        return SqlFragment.of(
                "exists (select 1 from mailing m " + reacted
                        + " where m.kind = 'CAMPAIGN' and m.ref_id = ? and d.subscriber_id = s.id)",
                campaign);
    }
}
