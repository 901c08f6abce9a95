package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.segment.Segments;
import org.rekindle.segment.member.MemberSets;
import org.rekindle.segment.member.Members;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Whether the members are other people than those of other segments, and respond or spend otherwise than everybody. */
@ApplicationScoped
class Distinct {
    @Inject
    Segments segments;

    @Inject
    MemberSets sets;

    /**
     * What is shared with another segment.
     *
     * @param share of this segment's members
     * @param responseP chance of such a difference in clicking between those only here and those of the other, were there none
     */
    record Neighbour(
            long id, String name, long shared, double share, double jaccard, double clickRate, double responseP) {}

    QualityCard.Check check(Subject subject) {
        Roaring64Bitmap own = subject.members().all();
        if (own.isEmpty()) {
            return subject.check(QualityCard.Rule.DISTINCT, null, subject.say("quality.nobody"), null, Map.of());
        }
        List<Neighbour> neighbours = neighbours(subject);
        Map<String, Object> figures = new LinkedHashMap<>();
        boolean responds = response(subject, own, figures);
        boolean spends = spending(subject, own, figures);
        figures.put("overlaps", neighbours);
        Neighbour nearest = neighbours.isEmpty() ? null : neighbours.getFirst();
        double apart = nearest == null ? 1 : 1 - nearest.jaccard();
        int score = (int) Math.round(100 * (0.6 * apart + (responds || spends ? 0.4 : 0)));
        return subject.check(
                QualityCard.Rule.DISTINCT,
                score,
                sentence(subject, nearest, responds, spends, figures),
                nearest != null && nearest.jaccard() >= Overlaps.MUCH
                        ? subject.say("quality.distinct.compare", nearest.name())
                        : subject.say("quality.distinct.advice"),
                figures);
    }

    private static String sentence(
            Subject subject, Neighbour nearest, boolean responds, boolean spends, Map<String, Object> figures) {
        String overlap = nearest == null
                ? subject.say("quality.distinct.alone")
                : subject.say("quality.distinct.shares", subject.percent(nearest.share()), nearest.name());
        String key =
                responds ? "quality.distinct.clicks" : spends ? "quality.distinct.spends" : "quality.distinct.alike";
        return overlap
                + subject.say("join")
                + subject.say(key, subject.percent((Double) figures.get("clickRate")), subject.percent((Double)
                        figures.get("clickRateOfOthers")));
    }

    /** Against everybody who is not a member. */
    private static boolean response(Subject subject, Roaring64Bitmap own, Map<String, Object> figures) {
        Responses.Base base = subject.base();
        Significance.Proportion in = base.response(own);
        Significance.Proportion out = base.response(Roaring64Bitmap.andNot(base.people(), own));
        double p = Significance.ofProportions(in, out);
        figures.put("clickRate", in.rate());
        figures.put("clickRateOfOthers", out.rate());
        figures.put("clickRateP", p);
        return p < Significance.LEVEL;
    }

    private static boolean spending(Subject subject, Roaring64Bitmap own, Map<String, Object> figures) {
        Responses.Base base = subject.base();
        String currency = base.currency();
        if (currency == null) {
            return false;
        }
        Significance.Amounts in = base.amounts(currency, own);
        Significance.Amounts out = base.amounts(currency, Roaring64Bitmap.andNot(base.people(), own));
        double p = Significance.ofMeans(in, out);
        figures.put("currency", currency);
        figures.put("spentPerMember", in.mean());
        figures.put("spentPerOther", out.mean());
        figures.put("spentP", p);
        return p < Significance.LEVEL;
    }

    /** Those that share anybody, most alike first. */
    private List<Neighbour> neighbours(Subject subject) {
        List<Neighbour> neighbours = new ArrayList<>();
        // a segment that names something removed since has no members to share
        segments.meant().stream()
                .filter(other -> other.meaning() != null && other.id() != subject.segment().id)
                .forEach(other -> {
                    Members theirs = sets.of(other.meaning(), subject.patience());
                    if (subject.members().shared(theirs) > 0) {
                        neighbours.add(neighbour(subject, other.id(), other.name(), theirs));
                    }
                });
        neighbours.sort(Comparator.comparingDouble(Neighbour::jaccard).reversed());
        return neighbours;
    }

    private static Neighbour neighbour(Subject subject, long id, String name, Members other) {
        Members own = subject.members();
        long shared = own.shared(other);
        Significance.Proportion theirs = subject.base().response(other.all());
        Significance.Proportion onlyOurs = subject.base().response(Roaring64Bitmap.andNot(own.all(), other.all()));
        return new Neighbour(
                id,
                name,
                shared,
                (double) shared / own.count(),
                (double) shared / (own.count() + other.count() - shared),
                theirs.rate(),
                Significance.ofProportions(onlyOurs, theirs));
    }
}
