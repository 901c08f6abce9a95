package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rekindle.segment.Condition;
import org.rekindle.segment.Field;
import org.rekindle.segment.Operator;
import org.rekindle.segment.SegmentQueries;

/**
 * Of those who fulfil everything else: of how many are the attributes known that the segment asks for? Who lacks one can
 * never match, however well they would fit.
 */
@ApplicationScoped
class Measurable {
    @Inject
    SegmentQueries queries;

    QualityCard.Check check(Subject subject) {
        List<Field> fields = fields(subject.definition().condition());
        if (fields.isEmpty()) {
            return subject.check(
                    QualityCard.Rule.MEASURABLE, 100, subject.say("quality.measurable.recorded"), null, Map.of());
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        double worst = 1;
        Field worstField = fields.getFirst();
        for (Field field : fields) {
            Condition others = Relaxed.without(subject.definition().condition(), field);
            Condition known =
                    new Condition.All(List.of(others, new Condition.Compare(field, Operator.EXISTS, List.of())));
            long candidates = count(subject, others);
            double share = candidates == 0 ? 1 : (double) count(subject, known) / candidates;
            figures.put(field.path(), Map.of("candidates", candidates, "known", share));
            if (share < worst) {
                worst = share;
                worstField = field;
            }
        }
        figures.put("membersKnown", membersKnown(subject, fields));
        String label = subject.language().label(worstField);
        return subject.check(
                QualityCard.Rule.MEASURABLE,
                (int) Math.round(100 * worst),
                worst == 1
                        ? subject.say("quality.measurable.all")
                        : subject.say("quality.measurable.some", subject.percent(1 - worst), label),
                subject.say("quality.measurable.advice", label),
                figures);
    }

    /** Share of the members themselves of whom everything is known that is asked for. */
    private double membersKnown(Subject subject, List<Field> fields) {
        long members = subject.members().count();
        List<Condition> all = new java.util.ArrayList<>();
        all.add(subject.definition().condition());
        fields.forEach(field -> all.add(new Condition.Compare(field, Operator.EXISTS, List.of())));
        return members == 0 ? 1 : Math.min(1, (double) count(subject, new Condition.All(all)) / members);
    }

    private long count(Subject subject, Condition condition) {
        return queries.count(subject.definition().with(condition), subject.now(), subject.patience())
                .count();
    }

    /** What people may lack and have to tell: attributes and the profile, not what the product records itself. */
    private static List<Field> fields(Condition condition) {
        return condition
                .nodes()
                .filter(Condition.Compare.class::isInstance)
                .map(node -> ((Condition.Compare) node).field())
                .filter(field -> field instanceof Field.Custom
                        || field == Field.BuiltIn.NAME
                        || field == Field.BuiltIn.LOCALE
                        || field == Field.BuiltIn.TIME_ZONE)
                .distinct()
                .toList();
    }
}
