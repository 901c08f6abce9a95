package org.rekindle.web.admin.segments;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segment;
import org.rekindle.segment.SegmentQueries;
import org.rekindle.segment.Segments;
import org.rekindle.segment.quality.Quality;
import org.rekindle.segment.quality.QualityCard;
import org.rekindle.shared.CostlyAnswers;

/**
 * What is counted of a segment for whoever looks at it: where counting takes long as of some seconds ago, and at first not
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
    Clock clock;

    /** What the segment meant before it was changed or frozen is no answer. */
    private record Subject(long id, Instant updatedAt, Integer generation) {
        static Subject of(Segment segment) {
            return new Subject(segment.id, segment.updatedAt, segment.frozenGeneration);
        }
    }

    private record Card(Subject subject, Instant reviewedAt, Language language) {}

    final ExecutorService threads = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofVirtual().name("segment-glances").factory());

    private final CostlyAnswers<Subject, Segments.Size> sizes = new CostlyAnswers<>(
            subject -> queries.count(segments.meaning(subject.id), clock.instant(), queries.patience()), threads);

    private final CostlyAnswers<Card, QualityCard> cards = new CostlyAnswers<>(
            card -> QuarkusTransaction.joiningExisting()
                    .timeout(LONGEST_SECONDS)
                    .call(() -> quality.card(card.subject.id, card.language)),
            threads);

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** Empty while it is being counted. */
    Optional<Segments.Size> size(long id) {
        return sizes.get(Subject.of(segments.required(id)), PATIENCE);
    }

    /** Empty while it is being drawn up. */
    Optional<QualityCard> quality(long id, Language language) {
        Segment segment = segments.required(id);
        return cards.get(new Card(Subject.of(segment), segment.reviewedAt, language), PATIENCE);
    }
}
