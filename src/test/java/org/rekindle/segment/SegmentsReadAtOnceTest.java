package org.rekindle.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rekindle.Api.anAddress;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;
import org.rekindle.segment.quality.Overlaps;
import org.rekindle.shared.DomainException;

/** What looks at every segment reads them together: by each for itself the work would grow with the square of their number. */
@QuarkusTest
class SegmentsReadAtOnceTest {
    private static final int MANY = 30;

    @Inject
    SessionFactory sessions;

    @Inject
    Segments segments;

    @Inject
    Overlaps overlaps;

    private final Shop shop = new Shop(Api::api);
    private final String email = anAddress("held");
    private long person;
    private long first;

    @BeforeEach
    void segments_that_refer_to_each_other() {
        person = shop.created("/api/v1/subscribers", Map.of("email", email));
        first = shop.segment("First", Map.of("field", "email", "op", "is", "value", email));
        for (int i = 1; i < MANY; i++) {
            shop.segment("Next", Map.of("segment", first));
        }
        sessions.getStatistics().setStatisticsEnabled(true);
    }

    @AfterEach
    void nothing_is_counted_any_more() {
        sessions.getStatistics().setStatisticsEnabled(false);
    }

    @Test
    void segments_that_hold_a_person() {
        assertThat(statements(() ->
                        assertThat(segments.holding(person)).containsKey(first).containsValue("Next")))
                .isLessThan(MANY);
    }

    @Test
    void segments_hold_nobody_who_is_not_there_and_are_not_looked_at() {
        assertThat(statements(() -> assertThatThrownBy(() -> segments.holding(Long.MAX_VALUE))
                        .isInstanceOf(DomainException.class)))
                .isLessThan(3);
    }

    @Test
    void overlap_of_all_segments() {
        assertThat(statements(
                        () -> assertThat(overlaps.map(List.of(), Language.EN).segments())
                                .extracting(Overlaps.Circle::id)
                                .contains(first)))
                .isLessThan(MANY);
    }

    private long statements(Runnable work) {
        Statistics statistics = sessions.getStatistics();
        statistics.clear();
        work.run();
        return statistics.getPrepareStatementCount();
    }
}
