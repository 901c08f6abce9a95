package org.rekindle.web.admin.segments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.rekindle.segment.quality.Overlaps;

class OverlapPageTest {
    @Test
    void pairs_that_are_most_alike_are_shown_first_and_the_rest_is_left_to_the_api() {
        List<Overlaps.Circle> circles = LongStream.rangeClosed(0, 30)
                .mapToObj(id -> new Overlaps.Circle(id, "Segment " + id, 100L, 100L, null))
                .toList();
        List<Overlaps.Pair> pairs = LongStream.rangeClosed(1, 30)
                .mapToObj(id -> new Overlaps.Pair(0, id, id, id / 100.0, id / 100.0, id / 100.0))
                .toList();
        List<SegmentsPage.Both> shown = SegmentsPage.Both.of(new Overlaps.Chart(circles, pairs, List.of(), null));
        assertThat(shown).hasSize(20);
        assertThat(shown.getFirst().b().name()).isEqualTo("Segment 30");
        assertThat(shown).extracting(both -> both.pair().jaccard()).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }
}
