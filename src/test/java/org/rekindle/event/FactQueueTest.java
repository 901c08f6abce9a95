package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class FactQueueTest {
    private final FactQueue queue = new FactQueue(10);

    private static Submission of(int facts) {
        return new Submission(Collections.nCopies(facts, null), false);
    }

    @Test
    void what_does_not_fit_is_refused_whole() {
        assertThat(queue.offer(of(8))).isTrue();
        assertThat(queue.offer(of(3))).isFalse();
        assertThat(queue.offer(of(2))).isTrue();
        assertThat(queue.size()).isEqualTo(10);
    }

    @Test
    void one_that_is_larger_than_the_queue_gets_in_when_it_is_empty() throws InterruptedException {
        assertThat(queue.offer(of(50))).isTrue();
        assertThat(queue.offer(of(1))).isFalse();
        assertThat(queue.take(5)).hasSize(1);
        assertThat(queue.offer(of(1))).isTrue();
    }

    @Test
    void a_group_takes_what_came_first_up_to_its_limit() throws InterruptedException {
        Submission first = of(3);
        Submission second = of(3);
        Submission third = of(3);
        queue.offer(first);
        queue.offer(second);
        queue.offer(third);
        assertThat(queue.take(7)).containsExactly(first, second);
        assertThat(queue.drain()).containsExactly(third);
        assertThat(queue.size()).isZero();
    }
}
