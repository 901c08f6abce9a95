package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.rekindle.delivery.People.enqueued;
import static org.rekindle.delivery.People.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.delivery.relay.RoadsChanged;

@QuarkusTest
@TestProfile(WithRelay.class)
class LeaseTest {
    private static final AtomicInteger RUNS = new AtomicInteger((int) (System.nanoTime() >>> 20));

    ScriptedRelay relay;

    @Inject
    Mailings mailings;

    @Inject
    Leases leases;

    @Inject
    Journal outcomes;

    @Inject
    Settlement settlement;

    @Inject
    Node node;

    @Inject
    People people;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    /** BUILDING, so that the application itself leaves it alone. */
    private Mailing mailing(List<People.Person> recipients) {
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, 4712, RUNS.incrementAndGet(), MailingState.BUILDING);
        mailings.enqueue(mailing.id, enqueued(recipients), clock.instant());
        return mailing;
    }

    private Chunk chunk(Mailing mailing) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + Chunk.COLUMNS + " from delivery_chunk where mailing_id = ? and state <> 'DONE'")
                .bind(0, mailing.id)
                .map((rows, context) -> Chunk.read(rows))
                .one());
    }

    private void lapse(Lease lease) {
        jdbi.useHandle(handle -> handle.execute(
                "update delivery_chunk set lease_until = ? where id = ?",
                clock.instant().minusSeconds(1),
                lease.chunkId));
    }

    @Test
    void chunk_has_one_owner_at_a_time() {
        Chunk chunk = chunk(mailing(people.subscribed(1)));
        assertThat(leases.take(chunk, "other/1")).isPresent();
        assertThat(leases.take(chunk, "second/1")).isEmpty();
        assertThat(leases.take(
                        new Chunk(
                                chunk.id(),
                                chunk.mailingId(),
                                chunk.firstId(),
                                chunk.lastId(),
                                null,
                                1,
                                new Tally(),
                                null,
                                0,
                                null,
                                false),
                        "third/1"))
                .isEmpty();
    }

    @Test
    void lapsed_lease_is_taken_over_and_late_writes_of_the_old_owner_are_fenced() {
        People.Person person = people.subscribed(1).getFirst();
        Mailing mailing = mailing(List.of(person));
        Lease old = leases.take(chunk(mailing), "old/1").orElseThrow();
        lapse(old);
        Lease current = leases.take(chunk(mailing), "new/1").orElseThrow();

        boolean late = outcomes.submit(Outcome.failed(old, person.id(), FailureReason.CONTENT, "late"))
                .join();
        assertThat(late).isFalse();
        assertThat(old.isHeld()).isFalse();
        settlement.complete(old);
        assertThat(mailings.counts(mailing.id).pending()).isEqualTo(1);
        assertThat(chunk(mailing).epoch()).isEqualTo(2);

        boolean timely = outcomes.submit(Outcome.sent(current, person.id(), clock.instant(), "250 ok"))
                .join();
        assertThat(timely).isTrue();
        assertThat(mailings.counts(mailing.id).sent()).isEqualTo(1);
    }

    @Test
    void lease_that_was_taken_over_is_lost_at_its_renewal() {
        Mailing mailing = mailing(people.subscribed(1));
        Lease old = leases.take(chunk(mailing), "old/1").orElseThrow();
        leases.renew(List.of(old));
        assertThat(old.isHeld()).isTrue();
        lapse(old);
        assertThat(leases.take(chunk(mailing), "new/1")).isPresent();
        leases.renew(List.of(old));
        assertThat(old.isHeld()).isFalse();
    }

    @Test
    void lease_of_a_killed_process_of_this_node_is_free_at_once() {
        Mailing mailing = mailing(people.subscribed(3));
        Lease killed = leases.take(chunk(mailing), node.id() + "/killed").orElseThrow();
        Lease foreign =
                leases.take(chunk(mailing(people.subscribed(1))), "other/1").orElseThrow();
        leases.freeOfEarlierProcess();
        leases.renew(List.of(killed, foreign));
        assertThat(killed.isHeld()).isFalse();
        assertThat(foreign.isHeld()).isTrue();
        mailings.start(mailing.id);
        eventually("sent", () -> mailings.counts(mailing.id).sent() == 3);
    }

    @Test
    void wait_for_a_limit_is_not_believed_when_limits_changed_while_the_chunk_was_looked_at() {
        Instant opens = clock.instant().plus(Duration.ofHours(1));
        jdbi.useHandle(handle -> Roads.changed(handle, clock.instant().minus(Duration.ofMinutes(1))));
        assertThat(putOff(opens, () -> {})).isCloseTo(opens, within(1, ChronoUnit.MILLIS));
        assertThat(putOff(opens, () -> mailings.lookAgain(new RoadsChanged())))
                .isBefore(clock.instant().plusSeconds(2));
    }

    /** When a chunk comes back whose only recipient was kept waiting by a limit. */
    private Instant putOff(Instant opens, Runnable meanwhile) {
        Mailing mailing = mailing(people.subscribed(1));
        Lease lease = leases.take(chunk(mailing), "other/1").orElseThrow();
        lease.comeBackAt(opens);
        meanwhile.run();
        settlement.complete(lease);
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select not_before from delivery_chunk where mailing_id = ? and state = 'READY' and limited")
                .bind(0, mailing.id)
                .mapTo(Instant.class)
                .one());
    }

    @Test
    void settling_again_after_a_crash_records_no_fact_twice() {
        List<People.Person> recipients = people.subscribed(2);
        Mailing mailing = mailing(recipients);
        Lease lease = leases.take(chunk(mailing), "old/1").orElseThrow();
        outcomes.submit(Outcome.sent(lease, recipients.getFirst().id(), clock.instant(), "250 ok"))
                .join();
        settlement.release(lease, false);
        Lease again = leases.take(chunk(mailing), "new/1").orElseThrow();
        outcomes.submit(Outcome.sent(again, recipients.getLast().id(), clock.instant(), "250 ok"))
                .join();
        settlement.complete(again);
        assertThat(jdbi.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("select count(*) from event where mailing_id = ?")
                                .bind(0, mailing.id)
                                .mapTo(long.class)
                                .one()))
                .isEqualTo(2);
    }
}
