package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rekindle.Eventually.eventually;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** What took long is not asked again and again; what is quick is always of now. */
class CostlyAnswersTest {
    private static final long LONG = Duration.ofMillis(60).toNanos();

    private final AtomicInteger asked = new AtomicInteger();

    private int slowly(String question) {
        long until = System.nanoTime() + LONG;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        return asked.incrementAndGet();
    }

    @Test
    void quick_answer_is_asked_for_each_time() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(question -> asked.incrementAndGet());
        // a cache that drops it a moment later would be caught at some of them
        for (int i = 1; i <= 10_000; i++) {
            assertThat(answers.get("a")).isEqualTo(i);
        }
    }

    @Test
    void slow_answer_is_given_again_and_renewed_behind_the_caller_s_back() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(this::slowly);
        assertThat(answers.get("a")).isEqualTo(1);
        assertThat(answers.get("a")).isEqualTo(1);
        eventually("renewed", Duration.ofSeconds(20), () -> {
            long began = System.nanoTime();
            int answer = answers.get("a");
            assertThat(System.nanoTime() - began).as("nobody waits").isLessThan(LONG);
            return answer == 2;
        });
    }

    @Test
    void each_question_has_its_own_answer() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(this::slowly);
        assertThat(answers.get("a")).isEqualTo(1);
        assertThat(answers.get("b")).isEqualTo(2);
        assertThat(answers.get("a")).isEqualTo(1);
    }

    @Test
    void failure_is_the_caller_s_to_hear_and_is_not_kept() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(question -> {
            if (asked.incrementAndGet() % 2 == 1) {
                throw new IllegalStateException("away");
            }
            return 7;
        });
        for (int i = 0; i < 10_000; i++) {
            assertThatThrownBy(() -> answers.get("a")).hasMessage("away");
            assertThat(answers.get("a")).isEqualTo(7);
        }
    }

    @Test
    void who_does_not_wait_finds_the_answer_later() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(this::slowly);
        assertThat(answers.get("a", Duration.ofMillis(1))).isEmpty();
        eventually("answered", Duration.ofSeconds(20), () -> answers.get("a", Duration.ofMillis(1))
                .isPresent());
        assertThat(asked).as("asked once, for both").hasValue(1);
        assertThat(answers.get("b", Duration.ofSeconds(20))).contains(2);
    }

    @Test
    void failure_is_heard_by_who_does_not_wait_too() {
        CostlyAnswers<String, Integer> answers = new CostlyAnswers<>(question -> {
            throw new IllegalStateException("away");
        });
        assertThatThrownBy(() -> answers.get("a", Duration.ofSeconds(20))).hasMessage("away");
    }
}
