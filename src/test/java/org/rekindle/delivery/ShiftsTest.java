package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections are opened when letters wait, and none is left alone by one that was about to close. */
class ShiftsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger begun = new AtomicInteger();
    private final Semaphore end = new Semaphore(0);
    private final AtomicBoolean wanted = new AtomicBoolean();

    private Shifts upTo(int most) {
        return new Shifts(
                most,
                () -> {
                    begun.incrementAndGet();
                    end.acquireUninterruptibly();
                },
                () -> wanted.getAndSet(false));
    }

    @Test
    void no_more_than_so_many_at_a_time() {
        Shifts shifts = upTo(3);
        for (int i = 0; i < 10; i++) {
            shifts.call();
        }
        assertThat(shifts.going()).isEqualTo(3);
        end.release(3);
        eventually("all ended", PATIENCE, () -> shifts.going() == 0);
        assertThat(begun).hasValue(3);
    }

    @Test
    void who_called_while_the_last_was_about_to_end_is_heard() {
        Shifts shifts = upTo(1);
        shifts.call();
        eventually("begun", PATIENCE, () -> begun.get() == 1);
        wanted.set(true);
        shifts.call();
        assertThat(begun).as("sent away: it seems that somebody is here").hasValue(1);
        end.release();
        eventually("another begins", PATIENCE, () -> begun.get() == 2);
        end.release();
        eventually("ended", PATIENCE, () -> shifts.going() == 0);
        assertThat(begun).hasValue(2);
    }
}
