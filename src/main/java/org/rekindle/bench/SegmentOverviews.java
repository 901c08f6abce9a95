package org.rekindle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.bench.Result.Figure;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.segment.live.LiveCounts;
import org.rekindle.segment.live.Preview;
import org.rekindle.segment.member.Snapshots;
import org.rekindle.segment.quality.Overlaps;
import org.rekindle.segment.quality.Quality;
import org.rekindle.shared.JsonText;

/** What a page about a segment waits for, once each: there is nothing to compare it with. */
@ApplicationScoped
class SegmentOverviews {
    @Inject
    Jdbi jdbi;

    @Inject
    Segments segments;

    @Inject
    LiveCounts counts;

    @Inject
    Snapshots snapshots;

    @Inject
    Overlaps overlaps;

    @Inject
    Quality quality;

    List<Figure> measure(List<SegmentCases.Case> cases) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "delete from segment_day where segment_id in (select id from segment where name like 'bench %')");
            handle.execute("delete from segment where name like 'bench %'");
        });
        List<Long> ids = new ArrayList<>();
        JsonNode last = null;
        for (SegmentCases.Case one : cases) {
            last = JsonText.read(one.where().replace('\'', '"'));
            JsonNode where = last;
            ids.add(QuarkusTransaction.requiringNew()
                    .call(() -> segments.create(new Segments.Given("bench " + one.name(), null, where)).id));
        }
        JsonNode nested = last;
        List<Figure> figures = new ArrayList<>();
        for (String time : List.of("", ", again")) {
            figures.add(timed("preview, funnel" + time, () -> preview(nested, Preview.Aspect.FUNNEL)));
            figures.add(timed("preview, sample" + time, () -> preview(nested, Preview.Aspect.SAMPLE)));
        }
        figures.add(timed("overlap map of 12, members read", () -> overlaps.map(ids, Language.EN)));
        figures.add(timed("overlap map of 12, members known", () -> overlaps.map(ids, Language.EN)));
        figures.add(timed("quality card, base read", () -> quality.card(ids.getLast(), Language.EN)));
        figures.add(timed("quality card, base known", () -> quality.card(ids.getLast(), Language.EN)));
        figures.add(timed("daily look at one segment", () -> snapshots.take(ids.getFirst())));
        return figures;
    }

    private void preview(JsonNode where, Preview.Aspect aspect) {
        counts.preview(new LiveCounts.Question(where, null, EnumSet.of(aspect), 6, Language.EN));
    }

    private static Figure timed(String name, Runnable work) {
        long start = System.nanoTime();
        work.run();
        return new Figure(name, (System.nanoTime() - start) / 1e6, "ms");
    }
}
