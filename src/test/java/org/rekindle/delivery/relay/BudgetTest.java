package org.rekindle.delivery.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Limits hold over all nodes: here two, hammered by eight threads each. */
@QuarkusTest
class BudgetTest {
    private static final AtomicLong RELAYS = new AtomicLong(System.nanoTime() >>> 10);
    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

    @Inject
    Allowances allowances;

    private final long relay = RELAYS.incrementAndGet();

    private Budget node(Limits limits) {
        return new Budget(allowances, relay, limits);
    }

    /** Turns that two nodes got until they were told to wait. */
    private List<Turn.At> hammer(Budget first, Budget second, Instant now, int most) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Turn.At>>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                Budget node = i % 2 == 0 ? first : second;
                work.add(() -> {
                    List<Turn.At> turns = new ArrayList<>();
                    while (turns.size() < most && node.take(now) instanceof Turn.At at) {
                        turns.add(at);
                    }
                    return turns;
                });
            }
            List<Turn.At> all = new ArrayList<>();
            for (Future<List<Turn.At>> turns : threads.invokeAll(work)) {
                all.addAll(turns.get());
            }
            return all;
        }
    }

    @Test
    void hour_s_limit_is_used_up_and_never_exceeded() throws Exception {
        Limits limits = new Limits(null, 5_000L, null, null);
        assertThat(hammer(node(limits), node(limits), NOON, 10_000)).hasSize(5_000);
        assertThat(node(limits).take(NOON)).isEqualTo(new Turn.Closed(NOON.plus(Duration.ofHours(1))));
        assertThat(node(limits).take(NOON.plus(Duration.ofHours(1)))).isInstanceOf(Turn.At.class);
    }

    @Test
    void the_tighter_of_two_limits_counts_and_the_looser_loses_nothing() throws Exception {
        Limits limits = new Limits(null, 300L, 1_000L, null);
        Budget node = node(limits);
        assertThat(hammer(node, node, NOON, 10_000)).hasSize(300);
        assertThat(node.closedUntil(NOON)).contains(NOON.plus(Duration.ofHours(1)));
        for (int hour = 1; hour <= 2; hour++) {
            assertThat(hammer(node, node, NOON.plus(Duration.ofHours(hour)), 10_000))
                    .hasSize(300);
        }
        assertThat(hammer(node, node, NOON.plus(Duration.ofHours(3)), 10_000)).hasSize(100);
        assertThat(node.take(NOON.plus(Duration.ofHours(3))))
                .isEqualTo(new Turn.Closed(Instant.parse("2026-12-02T00:00:00Z")));
    }

    @Test
    void warm_up_caps_the_day() throws Exception {
        Limits limits = new Limits(null, null, null, new WarmUp(LocalDate.parse("2026-11-30"), 40, 1.5));
        Budget node = node(limits);
        assertThat(hammer(node, node, NOON, 1_000)).hasSize(60);
        assertThat(hammer(node, node, NOON.plus(Duration.ofDays(1)), 1_000)).hasSize(90);
    }

    @Test
    void what_was_not_used_is_given_back() {
        Limits limits = new Limits(null, 1_000L, null, null);
        Budget node = node(limits);
        assertThat(node.take(NOON)).isInstanceOf(Turn.At.class);
        assertThat(allowances.used(Budget.hourScope(relay), NOON)).isEqualTo(10);
        node.giveBack();
        assertThat(allowances.used(Budget.hourScope(relay), NOON)).isEqualTo(1);
    }

    @Test
    void rate_is_spaced_evenly_over_both_nodes() throws Exception {
        Limits limits = new Limits(100.0, null, null, null);
        List<Long> moments = hammer(node(limits), node(limits), NOON, 5).stream()
                .map(Turn.At::nanoTime)
                .sorted()
                .toList();
        assertThat(moments).hasSize(80);
        long whole = moments.getLast() - moments.getFirst();
        // two nodes read one clock at slightly different times, so single gaps may be a little shorter
        assertThat(Duration.ofNanos(whole)).isBetween(Duration.ofMillis(700), Duration.ofMillis(1_000));
    }

    /** The row of a relay's pace is written by the first who asks; the others must not look for it before it is there. */
    @Test
    void nobody_fails_who_asks_for_a_new_relay_s_pace_at_the_same_time() throws Exception {
        Limits limits = new Limits(100_000.0, null, null, null);
        for (int i = 0; i < 30; i++) {
            long fresh = RELAYS.incrementAndGet();
            Budget first = new Budget(allowances, fresh, limits);
            Budget second = new Budget(allowances, fresh, limits);
            assertThat(hammer(first, second, NOON, 1)).hasSize(16);
        }
    }

    @Test
    void less_than_one_a_second_is_a_rate_too() {
        Budget node = node(new Limits(0.5, null, null, null));
        long first = ((Turn.At) node.take(NOON)).nanoTime();
        long second = ((Turn.At) node.take(NOON)).nanoTime();
        assertThat(Duration.ofNanos(second - first)).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
        assertThat(node.takeNow(NOON)).isFalse();
    }
}
