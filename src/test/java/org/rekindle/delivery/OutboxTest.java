package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever renders waits while enough letters of the mailing wait, and goes on as soon as there is room. */
class OutboxTest {
    private static final int ROOM = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger unattended = new AtomicInteger();
    private final Outbox outbox = new Outbox(ROOM, unattended::incrementAndGet);

    private static Letter letter(long mailingId) {
        Mailing mailing = new Mailing();
        mailing.id = mailingId;
        mailing.priority = Priority.NORMAL;
        return new Letter(null, mailing, null, Instant.EPOCH, 0, null, () -> true, () -> {});
    }

    private void fill(long mailingId) {
        for (int i = 0; i < ROOM; i++) {
            assertThat(outbox.offerNow(letter(mailingId))).isTrue();
        }
    }

    /** Somebody with one letter more, who waits for as long as it takes. */
    private CompletableFuture<Boolean> waiting(long mailingId) {
        CompletableFuture<Boolean> taken = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.complete(outbox.offer(letter(mailingId)));
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        eventually("it waits", PATIENCE, () -> thread.getState() == Thread.State.WAITING);
        return taken;
    }

    @Test
    void there_is_room_for_so_many_letters_of_a_mailing() {
        fill(1);
        assertThat(outbox.offerNow(letter(1))).isFalse();
        assertThat(outbox.offerNow(letter(2))).as("of another").isTrue();
    }

    @Test
    void who_waits_goes_on_with_the_first_that_is_taken() throws InterruptedException {
        fill(1);
        CompletableFuture<Boolean> waiting = waiting(1);
        outbox.take(Duration.ZERO);
        eventually("taken", PATIENCE, waiting::isDone);
        assertThat(waiting).isCompletedWithValue(true);
    }

    @Test
    void nobody_is_woken_in_place_of_those_whose_mailing_has_room() throws InterruptedException {
        fill(1);
        fill(2);
        CompletableFuture<Boolean> ofOther = waiting(2);
        CompletableFuture<Boolean> waiting = waiting(1);
        assertThat(outbox.take(Duration.ZERO).mailing().id).isEqualTo(1);
        eventually("taken, though the other one began to wait before", PATIENCE, waiting::isDone);
        assertThat(ofOther).isNotDone();
        assertThat(outbox.take(Duration.ZERO).mailing().id).isEqualTo(2);
        eventually("taken", PATIENCE, ofOther::isDone);
    }

    @Test
    void who_waits_is_reminded_of_what_else_there_is_to_do() throws InterruptedException {
        fill(1);
        CompletableFuture<Boolean> waiting = waiting(1);
        outbox.remind();
        eventually("reminded", PATIENCE, waiting::isDone);
        assertThat(waiting).isCompletedWithValue(false);
        outbox.take(Duration.ZERO);
        assertThat(outbox.offer(letter(1))).as("there is room").isTrue();
    }

    @Test
    void nobody_waits_for_a_relay_that_is_no_longer_in_use() throws InterruptedException {
        fill(1);
        CompletableFuture<Boolean> waiting = waiting(1);
        outbox.close();
        eventually("sent away", PATIENCE, waiting::isDone);
        assertThat(waiting).isCompletedWithValue(false);
        assertThat(outbox.offer(letter(1))).as("who comes later").isFalse();
        for (int i = 0; i < ROOM; i++) {
            assertThat(outbox.take(PATIENCE)).as("what was here").isNotNull();
        }
        assertThat(outbox.take(PATIENCE)).isNull();
    }

    @Test
    void tells_of_each_letter_that_nobody_waits_for() {
        outbox.offerNow(letter(1));
        assertThat(unattended).as("nobody is here").hasValue(1);
        assertThat(outbox.isUnattended()).isTrue();
        assertThat(outbox.poll()).isNotNull();
        assertThat(outbox.isUnattended()).isFalse();
    }

    @Test
    void counts_on_who_waits_and_not_on_who_has_left() throws InterruptedException {
        CompletableFuture<Letter> taken = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                taken.complete(outbox.take(PATIENCE));
            } catch (InterruptedException e) {
                taken.completeExceptionally(e);
            }
        });
        eventually("somebody waits", PATIENCE, () -> outbox.waiting() == 1);
        outbox.offerNow(letter(1));
        assertThat(unattended).as("the one who waits takes it").hasValue(0);
        eventually("taken", PATIENCE, taken::isDone);
        assertThat(outbox.waiting()).isZero();
        assertThat(outbox.take(Duration.ofMillis(1))).as("waited for nothing").isNull();
        outbox.offerNow(letter(1));
        assertThat(unattended).as("nobody waits any longer").hasValue(1);
    }

    @Test
    void all_who_wait_go_on_when_everything_is_taken() throws InterruptedException {
        fill(1);
        List<CompletableFuture<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 2 * ROOM; i++) {
            waiting.add(waiting(1));
        }
        for (int i = 0; i < 3 * ROOM; i++) {
            assertThat(outbox.take(PATIENCE)).isNotNull();
        }
        eventually("all taken", PATIENCE, () -> waiting.stream().allMatch(CompletableFuture::isDone));
    }
}
