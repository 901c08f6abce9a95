package org.rekindle.segment;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.rekindle.activity.InterestScale;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.Subscriber;

/**
 * Tells why somebody is in or out. Whether a leaf holds is asked of the database by the same SQL that selects, so an
 * explanation cannot disagree with the segment.
 */
final class Explain {
    private final Library library;
    private final SegmentQueries queries;
    private final Evidence evidence;
    private final Describe describe;
    private final Reasons reasons;
    private final InterestScale interests;
    private final Instant now;

    Explain(Meaning meaning, Language language, SegmentQueries queries, Evidence evidence, Instant now) {
        this.library = meaning.library();
        this.queries = queries;
        this.evidence = evidence;
        this.interests = meaning.interests();
        this.describe = new Describe(library, language);
        this.reasons = new Reasons(describe, language, interests, now);
        this.now = now;
    }

    Explanation explain(Condition condition, Subscriber person) {
        Compiler compiler = new Compiler(library::condition, interests, now, Reach.FEW);
        List<SqlFragment> predicates = leaves(condition).map(compiler::compile).toList();
        Iterator<Boolean> held = queries.hold(predicates, person.id).iterator();
        return node(condition, held, evidence.about(person, now));
    }

    private Stream<Condition> leaves(Condition condition) {
        return switch (condition) {
            case Condition.All(var conditions) -> conditions.stream().flatMap(this::leaves);
            case Condition.Any(var conditions) -> conditions.stream().flatMap(this::leaves);
            case Condition.Not(var inner) -> leaves(inner);
            case Condition.InSegment(var id) -> leaves(library.condition(id));
            case Condition.Leaf _ -> Stream.of(condition);
        };
    }

    private Explanation node(Condition condition, Iterator<Boolean> held, Evidence.About person) {
        return switch (condition) {
            case Condition.All(var conditions) -> {
                List<Explanation> inner = each(conditions, held, person);
                long failing = inner.stream().filter(e -> !e.holds()).count();
                yield told(condition, failing == 0, reasons.all(failing, inner.size()), inner);
            }
            case Condition.Any(var conditions) -> {
                List<Explanation> inner = each(conditions, held, person);
                long holding = inner.stream().filter(Explanation::holds).count();
                yield told(condition, holding > 0, reasons.any(holding, inner.size()), inner);
            }
            case Condition.Not(var negated) -> {
                Explanation inner = node(negated, held, person);
                yield told(condition, !inner.holds(), reasons.not(inner.holds()), List.of(inner));
            }
            case Condition.InSegment(var id) -> {
                Explanation inner = node(library.condition(id), held, person);
                yield told(condition, inner.holds(), reasons.fact(condition, inner.holds()), List.of(inner));
            }
            case Condition.Compare compare -> told(condition, held.next(), reasons.value(compare, person));
            case Condition.Events events -> told(condition, held.next(), reasons.events(events, person));
            case Condition.Interest interest -> told(condition, held.next(), reasons.interest(interest, person));
            case Condition.LeftCart cart -> told(condition, held.next(), reasons.leftCart(cart, person));
            case Condition.Near near -> told(condition, held.next(), reasons.near(near, person));
            case Condition.TopicChosen _, Condition.Kept _, Condition.CampaignDid _ -> {
                boolean holds = held.next();
                yield told(condition, holds, reasons.fact(condition, holds));
            }
        };
    }

    private List<Explanation> each(List<Condition> conditions, Iterator<Boolean> held, Evidence.About person) {
        return conditions.stream().map(c -> node(c, held, person)).toList();
    }

    private Explanation told(Condition condition, boolean holds, String why) {
        return told(condition, holds, why, List.of());
    }

    private Explanation told(Condition condition, boolean holds, String why, List<Explanation> inner) {
        return new Explanation(ConditionWriter.write(condition), describe.clause(condition), holds, why, inner);
    }
}
