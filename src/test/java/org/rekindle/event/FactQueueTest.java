package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FactQueueTest {
    private static final int ROOM = 10;

    private final FactQueue queue = new FactQueue();

    private long person;

    /** Of somebody of whom there is nothing else. */
    private Submission of(int facts) {
        return about(++person, facts);
    }

    private static Submission about(long person, int facts) {
        Fact fact = Fact.plain("key", FactType.OPEN, person, Instant.EPOCH, null);
        return new Submission(Collections.nCopies(facts, Draft.of(fact)), false);
    }

    @Test
    void what_does_not_fit_is_refused_whole() {
        assertThat(queue.offer(of(8), ROOM)).isTrue();
        assertThat(queue.offer(of(3), ROOM)).isFalse();
        assertThat(queue.offer(of(2), ROOM)).isTrue();
        assertThat(queue.size()).isEqualTo(10);
    }

    @Test
    void who_has_less_patience_is_refused_behind_fewer() {
        assertThat(queue.offer(of(5), ROOM)).isTrue();
        assertThat(queue.offer(of(1), 5)).isFalse();
        assertThat(queue.offer(of(1), ROOM)).isTrue();
    }

    @Test
    void one_that_is_larger_than_the_queue_gets_in_when_it_is_empty() throws InterruptedException {
        assertThat(queue.offer(of(50), ROOM)).isTrue();
        assertThat(queue.offer(of(1), ROOM)).isFalse();
        assertThat(queue.take(5)).hasSize(1);
        assertThat(queue.offer(of(1), ROOM)).isTrue();
    }

    @Test
    void a_group_takes_what_came_first_up_to_its_limit() throws InterruptedException {
        Submission first = of(3);
        Submission second = of(3);
        Submission third = of(3);
        queue.offer(first, ROOM);
        queue.offer(second, ROOM);
        queue.offer(third, ROOM);
        assertThat(queue.take(7)).containsExactly(first, second);
        assertThat(queue.drain(submission -> true)).containsExactly(third);
        assertThat(queue.size()).isZero();
    }

    @Test
    void what_may_go_elsewhere_leaves_the_rest_behind() throws InterruptedException {
        Fact open = Fact.plain("key", FactType.OPEN, 7, Instant.EPOCH, null);
        Submission hit = new Submission(List.of(Draft.of(open)), true);
        Submission posted = of(2);
        queue.offer(hit, ROOM);
        queue.offer(posted, ROOM);
        assertThat(queue.drain(Submission::isDeferrable)).containsExactly(hit);
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take(5)).containsExactly(posted);
    }

    @Test
    void two_groups_at_a_time_have_nobody_in_common() throws InterruptedException {
        Submission first = about(1, 1);
        queue.offer(first, ROOM);
        List<Submission> underWay = queue.take(5);
        Submission again = about(1, 1);
        Submission other = about(2, 1);
        queue.offer(again, ROOM);
        queue.offer(other, ROOM);
        assertThat(queue.take(5)).containsExactly(other);
        assertThat(queue.size()).isEqualTo(1);
        queue.release(underWay);
        assertThat(queue.take(5)).containsExactly(again);
    }

    @Test
    void what_is_passed_over_is_not_overtaken_by_more_of_the_same_people() throws InterruptedException {
        queue.offer(about(1, 1), ROOM);
        List<Submission> underWay = queue.take(5);
        Fact ofOne = Fact.plain("key", FactType.OPEN, 1, Instant.EPOCH, null);
        Fact ofTwo = Fact.plain("key", FactType.OPEN, 2, Instant.EPOCH, null);
        Submission ofBoth = new Submission(List.of(Draft.of(ofOne), Draft.of(ofTwo)), false);
        Submission behind = about(2, 1);
        Submission other = about(3, 1);
        queue.offer(ofBoth, ROOM);
        queue.offer(behind, ROOM);
        queue.offer(other, ROOM);
        assertThat(queue.take(5)).containsExactly(other);
        queue.release(underWay);
        assertThat(queue.take(5)).containsExactly(ofBoth, behind);
    }

    @Test
    void beside_another_a_group_waits_a_moment_for_more_unless_it_is_half_as_large() throws InterruptedException {
        queue.offer(of(8), ROOM);
        List<Submission> underWay = queue.take(10);
        Submission few = of(1);
        queue.offer(few, ROOM);
        long began = System.nanoTime();
        assertThat(queue.take(10)).containsExactly(few);
        assertThat(System.nanoTime() - began).isGreaterThan(5_000_000);
        queue.release(List.of(few));
        Submission half = of(4);
        queue.offer(half, ROOM);
        assertThat(queue.take(10)).containsExactly(half);
        queue.release(underWay);
        assertThat(queue.size()).isZero();
    }
}
