package org.rekindle.bench;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.activity.PopularityCount;
import org.rekindle.bench.Result.Figure;
import org.rekindle.event.EventInput;
import org.rekindle.event.Ingest;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Reach;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.SqlFragment;

/**
 * Twelve segments counted from their JSON, each beside the statement somebody would write by hand for it, in turns; at
 * rest, and while facts come in. Counts must be equal, under load within one snapshot.
 */
@ApplicationScoped
class SegmentsBenchmark implements Benchmark {
    private static final String SELECT = "select count(*), coalesce(sum(s.state = 'SUBSCRIBED'), 0)";

    @Inject
    SegmentPeople people;

    @Inject
    SegmentOverviews overviews;

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    PopularityCount popularity;

    @Inject
    Ingest ingest;

    @Inject
    Jdbi jdbi;

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public String title() {
        return "12 segments counted, beside SQL written by hand, " + SegmentPeople.FACTS + " facts a person";
    }

    @Override
    public long defaultSize() {
        return 10_000;
    }

    /** Milliseconds of each round. */
    private record Times(List<Double> ours, List<Double> theirs) {
        static double at(List<Double> times, double share) {
            List<Double> sorted = times.stream().sorted().toList();
            return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
        }
    }

    @Override
    @ActivateRequestContext
    public Result run(long size) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        long began = System.nanoTime();
        if (!Boolean.getBoolean("rekindle.bench.keep")) {
            people.load(size, now);
            popularity.count();
        }
        System.out.printf(Locale.ROOT, "loaded %,d people in %.0f s%n", size, (System.nanoTime() - began) / 1e9);
        int rounds = size <= 10_000 ? 100 : size <= 100_000 ? 30 : 7;
        List<Figure> figures = new ArrayList<>();
        // what is measured is the question, not the compiler of the virtual machine
        rounds("", now, rounds / 3);
        figures.addAll(rounds("", now, rounds));
        AtomicBoolean ends = new AtomicBoolean();
        AtomicLong accepted = new AtomicLong();
        Thread load = Thread.ofPlatform().start(() -> ingestUntil(ends, size, accepted));
        long from = System.nanoTime();
        figures.addAll(rounds("under load: ", now, Math.max(3, rounds / 3)));
        figures.add(new Figure("facts while counting", accepted.get() * 1e9 / (System.nanoTime() - from), "facts/s"));
        figures.add(new Figure("under load: counts that differ in one snapshot", differing(cases(now), now), ""));
        ends.set(true);
        load.join();
        figures.addAll(overviews.measure(cases(now)));
        return new Result(figures);
    }

    /** Of this moment: how popular categories are, which a statement by hand has to know too, is counted anew at times. */
    private List<SegmentCases.Case> cases(Instant now) {
        return new SegmentCases(now, popularity.scale()).all();
    }

    private List<Figure> rounds(String when, Instant now, int rounds) {
        List<SegmentCases.Case> cases = cases(now);
        List<Figure> figures = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        double worst = 0;
        for (SegmentCases.Case one : cases) {
            JsonNode where = JsonText.read(one.where().replace('\'', '"'));
            Times times = new Times(new ArrayList<>(), new ArrayList<>());
            for (int round = -2; round < rounds; round++) {
                long start = System.nanoTime();
                byHand(one);
                long between = System.nanoTime();
                queries.count(segments.meaning(where), now, Patience.of(Duration.ofMinutes(2)));
                long end = System.nanoTime();
                if (round >= 0) {
                    times.theirs().add((between - start) / 1e6);
                    times.ours().add((end - between) / 1e6);
                }
            }
            double ours = Times.at(times.ours(), 0.95);
            double theirs = Times.at(times.theirs(), 0.95);
            figures.add(new Figure(when + one.name() + ", p95", ours, "ms"));
            figures.add(new Figure(when + one.name() + ", p95 by hand", theirs, "ms"));
            figures.add(new Figure(
                    when + one.name() + ", median ratio",
                    Times.at(times.ours(), 0.5) / Times.at(times.theirs(), 0.5),
                    ""));
            figures.add(new Figure(when + one.name() + ", ratio", ours / theirs, ""));
            ratios.add(ours / theirs);
            worst = Math.max(worst, ours / theirs);
        }
        figures.add(new Figure(when + "ratio, median of 12", Times.at(ratios, 0.5), ""));
        figures.add(new Figure(when + "ratio, worst of 12", worst, ""));
        if (when.isEmpty()) {
            figures.add(new Figure("counts that differ", differing(cases(now), now), ""));
        }
        return figures;
    }

    private Segments.Size byHand(SegmentCases.Case one) {
        return jdbi.withHandle(handle -> byHand(handle, SqlFragment.of(SELECT + one.sql())));
    }

    private static Segments.Size byHand(Handle handle, SqlFragment sql) {
        return sql.query(handle)
                .map((rs, ctx) -> new Segments.Size(rs.getLong(1), rs.getLong(2), 0, true, null))
                .one();
    }

    /** Both questions within one snapshot, so that facts that come in meanwhile are in neither. */
    private long differing(List<SegmentCases.Case> cases, Instant now) {
        long differing = 0;
        for (SegmentCases.Case one : cases) {
            SqlFragment predicate = segments.meaning(JsonText.read(one.where().replace('\'', '"')))
                    .predicate(now, Reach.EVERYBODY);
            SqlFragment ours = SqlFragment.of(SELECT + SegmentQueries.PEOPLE).then(predicate);
            boolean same = jdbi.withHandle(handle -> {
                handle.execute("set session transaction isolation level repeatable read");
                handle.execute("start transaction with consistent snapshot");
                try {
                    Segments.Size a = byHand(handle, ours);
                    Segments.Size b = byHand(handle, SqlFragment.of(SELECT + one.sql()));
                    if (!a.equals(b)) {
                        System.out.printf("%s: %s by hand %s%n", one.name(), a, b);
                    }
                    return a.equals(b);
                } finally {
                    handle.execute("rollback");
                    handle.execute("set session transaction isolation level read committed");
                }
            });
            differing += same ? 0 : 1;
        }
        return differing;
    }

    /** Opens, clicks, views and purchases of anybody, a hundred at a time, as fast as they are taken. */
    private void ingestUntil(AtomicBoolean ends, long size, AtomicLong accepted) {
        List<String> types = List.of("open", "open", "open", "click", "view");
        while (!ends.get()) {
            List<EventInput> events = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                events.add(new EventInput(
                        UUID.randomUUID().toString(),
                        types.get(i % types.size()),
                        null,
                        1 + ThreadLocalRandom.current().nextLong(size),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null));
            }
            accepted.addAndGet(ingest.accept(events, campaign -> null).size());
        }
    }
}
