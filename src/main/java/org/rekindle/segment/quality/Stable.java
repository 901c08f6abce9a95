package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rekindle.segment.member.SegmentDays;
import org.rekindle.segment.member.Snapshots;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** How many of those who were in some weeks ago still are, and where the size drifts to. */
@ApplicationScoped
class Stable {
    private static final int MONTH = 28;
    private static final int QUARTER = 84;
    /** A look is kept each seventh day, so the nearest is at most this far. */
    private static final int NEAR = 6;

    @Inject
    SegmentDays days;

    @Inject
    Snapshots snapshots;

    QualityCard.Check check(Subject subject) {
        LocalDate today = snapshots.today();
        long id = subject.segment().id;
        Optional<SegmentDays.Look> month = look(id, today, MONTH);
        Optional<SegmentDays.Look> quarter = look(id, today, QUARTER);
        Map<String, Object> figures = new LinkedHashMap<>();
        if (month.isEmpty()) {
            LocalDate known = days.first(id).orElse(today).plusDays(MONTH);
            figures.put("knownFrom", known);
            return subject.check(
                    QualityCard.Rule.STABLE, null, subject.say("quality.stable.unknown", known), null, figures);
        }
        double kept = figures(subject, month.get(), "Month", figures);
        double score = kept;
        String sentence = subject.say("quality.stable.month", subject.percent(kept));
        if (quarter.isPresent()) {
            double keptLonger = figures(subject, quarter.get(), "Quarter", figures);
            // of what stays in a month, a third power stays in a quarter: both are brought to one measure
            score = (kept + Math.cbrt(keptLonger)) / 2;
            sentence = subject.say("quality.stable.both", subject.percent(kept), subject.percent(keptLonger));
        }
        return subject.check(
                QualityCard.Rule.STABLE,
                (int) Math.round(100 * score),
                sentence,
                subject.say("quality.stable.advice"),
                figures);
    }

    private Optional<SegmentDays.Look> look(long id, LocalDate today, int ago) {
        return days.latest(id, today.minusDays(ago + NEAR), today.minusDays(ago));
    }

    private static double figures(Subject subject, SegmentDays.Look then, String since, Map<String, Object> figures) {
        long before = then.members().getLongCardinality();
        long now = subject.members().count();
        long both = Roaring64Bitmap.and(then.members(), subject.members().all()).getLongCardinality();
        double kept = before == 0 ? 1 : (double) both / before;
        figures.put("kept" + since, kept);
        figures.put("drift" + since, before == 0 ? 0.0 : (double) (now - before) / before);
        figures.put("jaccard" + since, before + now == 0 ? 1.0 : (double) both / (before + now - both));
        figures.put("day" + since, then.day());
        return kept;
    }
}
