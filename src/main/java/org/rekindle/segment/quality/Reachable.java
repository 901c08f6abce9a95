package org.rekindle.segment.quality;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;

/** Who can be mailed now, and why the rest cannot. */
@ApplicationScoped
class Reachable {
    @Inject
    Jdbi jdbi;

    @Inject
    Segments segments;

    QualityCard.Check check(Subject subject) {
        Map<String, Long> states = states(subject);
        long all = states.values().stream().mapToLong(Long::longValue).sum();
        long reachable = states.getOrDefault("SUBSCRIBED", 0L);
        double share = all == 0 ? 0 : (double) reachable / all;
        Map<String, Object> figures = new LinkedHashMap<>(states);
        figures.put("share", share);
        String rest = states.entrySet().stream()
                .filter(state -> !state.getKey().equals("SUBSCRIBED"))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(state -> subject.language()
                        .count(
                                "quality.reachable." + state.getKey(),
                                state.getValue(),
                                subject.number(state.getValue())))
                .collect(Collectors.joining(subject.say("list.comma")));
        return subject.check(
                QualityCard.Rule.REACHABLE,
                all == 0 ? null : (int) Math.round(100 * share),
                all == 0
                        ? subject.say("quality.nobody")
                        : rest.isEmpty()
                                ? subject.say("quality.reachable.all")
                                : subject.say("quality.reachable.some", subject.percent(share), rest),
                subject.say("quality.reachable.advice"),
                figures);
    }

    private Map<String, Long> states(Subject subject) {
        SqlFragment query = SqlFragment.of("select s.state, count(*)" + SegmentQueries.PEOPLE)
                .then(segments.meaning(subject.segment().id).predicate(subject.now(), Reach.EVERYBODY))
                .then(" group by s.state order by s.state");
        Map<String, Long> states = new LinkedHashMap<>();
        subject.patience().ask(jdbi, query, 1, rows -> rows.map((rs, ctx) -> states.put(rs.getString(1), rs.getLong(2)))
                .list());
        return states;
    }
}
