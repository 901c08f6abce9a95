package org.rekindle.web.admin.segments;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segment;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.segment.quality.Overlaps;
import org.rekindle.segment.quality.Quality;
import org.rekindle.segment.quality.QualityCard;
import org.rekindle.shared.CostlyAnswers;

/**
 * What is counted of segments for whoever looks at it: where counting takes long as of some seconds ago, and at first not
 * yet. The API counts.
 */
@ApplicationScoped
class Glances {
    /** Leaves time to say so: a page, and each part of one, is there within a tenth of a second. */
    private static final Duration PATIENCE = Duration.ofMillis(60);
    /** A long list asks for all its sizes at once; the database has others to serve. */
    static final int AT_A_TIME = 3;

    private static final int LONGEST_SECONDS = 120;

    @Inject
    Segments segments;

    @Inject
    SegmentQueries queries;

    @Inject
    Quality quality;

    @Inject
    Overlaps overlaps;

    @Inject
    Clock clock;

    /** @param segments what one of them meant before it was changed is no answer */
    private record Whole(List<Segment.Revision> segments, Language language) {}

    private record Card(Segment.Revision segment, Instant reviewedAt, Language language) {}

    final ExecutorService threads = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofVirtual().name("segment-glances").factory());

    private final CostlyAnswers<Segment.Revision, Segments.Size> sizes = new CostlyAnswers<>(
            segment -> queries.count(segments.meaning(segment.id()), clock.instant(), queries.patience()), threads);

    private final CostlyAnswers<Card, QualityCard> cards = new CostlyAnswers<>(
            card -> QuarkusTransaction.joiningExisting()
                    .timeout(LONGEST_SECONDS)
                    .call(() -> quality.card(card.segment.id(), card.language)),
            threads);

    private final CostlyAnswers<Whole, Overlaps.Chart> overlap =
            new CostlyAnswers<>(whole -> overlaps.map(List.of(), whole.language), threads);

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** Empty while it is being counted. */
    Optional<Segments.Size> size(long id) {
        return sizes.get(segments.required(id).revision(), PATIENCE);
    }

    /** Empty while it is being drawn up. */
    Optional<QualityCard> quality(long id, Language language) {
        Segment segment = segments.required(id);
        return cards.get(new Card(segment.revision(), segment.reviewedAt, language), PATIENCE);
    }

    /** How all segments overlap; empty while they are being counted. */
    Optional<Overlaps.Chart> overlap(Language language) {
        return overlap.get(new Whole(segments.revisions(), language), PATIENCE);
    }
}
