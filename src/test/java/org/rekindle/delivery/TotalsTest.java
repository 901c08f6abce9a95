package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The account of a mailing that is over is the one its rows give. Who joins an automation comes after its end. */
@QuarkusTest
class TotalsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Mailings mailings;

    @Inject
    Deliveries deliveries;

    @Inject
    Completion completion;

    private final int run = (int) (System.nanoTime() >>> 12) & 0x7fffffff;

    @Test
    void account_is_kept_as_its_rows_give_it_when_the_mailing_ends() {
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, 4711, run, MailingState.BUILDING);
        row(mailing, -1, "SENT", null);
        row(mailing, -2, "SENT", null);
        row(mailing, -3, "SKIPPED", "SUPPRESSED");
        row(mailing, -4, "PENDING", null);
        row(mailing, -5, "UNKNOWN", null);
        assertThat(account(mailing).counts()).isEqualTo(new Counts(5, 1, 0, 2, 0, 1, 1));
        assertThat(kept(mailing)).isZero();

        assertThat(mailings.cancel(mailing.id)).isTrue();
        completion.finishSettled();

        assertThat(kept(mailing)).isEqualTo(4);
        assertThat(account(mailing).counts()).isEqualTo(new Counts(5, 0, 0, 2, 0, 2, 1));
        assertThat(account(mailing).reasons())
                .containsExactly(
                        new Reconciliation.Line(DeliveryState.SKIPPED, "CANCELLED", 1),
                        new Reconciliation.Line(DeliveryState.SKIPPED, "SUPPRESSED", 1),
                        new Reconciliation.Line(DeliveryState.UNKNOWN, null, 1));
        jdbi.useHandle(handle -> handle.execute("delete from delivery where mailing_id = ?", mailing.id));
        assertThat(account(mailing).counts()).as("no row is counted again").isEqualTo(new Counts(5, 0, 0, 2, 0, 2, 1));
    }

    @Test
    void nothing_is_kept_of_what_goes_on_with_the_next_who_joins() {
        Mailing mailing = mailings.open(MailingKind.AUTOMATION, 4711, run, MailingState.RUNNING);
        row(mailing, -1, "SENT", null);

        completion.finishSettled();

        assertThat(jdbi.<String, RuntimeException>withHandle(
                        handle -> handle.createQuery("select state from mailing where id = ?")
                                .bind(0, mailing.id)
                                .mapTo(String.class)
                                .one()))
                .isEqualTo("FINISHED");
        assertThat(kept(mailing)).isZero();
        row(mailing, -2, "PENDING", null);
        assertThat(account(mailing).counts()).isEqualTo(new Counts(2, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void accounts_of_several_are_each_one_s_own() {
        Mailing one = mailings.open(MailingKind.AUTOMATION, 4712, run, MailingState.BUILDING);
        Mailing other = mailings.open(MailingKind.AUTOMATION, 4713, run, MailingState.BUILDING);
        Mailing empty = mailings.open(MailingKind.AUTOMATION, 4714, run, MailingState.BUILDING);
        row(one, -1, "SENT", null);
        row(other, -1, "FAILED", "EXPIRED");
        row(other, -2, "PENDING", null);
        assertThat(mailings.counts(List.of(one.id, other.id, empty.id)))
                .containsEntry(one.id, new Counts(1, 0, 0, 1, 0, 0, 0))
                .containsEntry(other.id, new Counts(2, 1, 0, 0, 1, 0, 0))
                .containsEntry(empty.id, new Counts(0, 0, 0, 0, 0, 0, 0))
                .hasSize(3);
        assertThat(mailings.glances(List.of(one.id, other.id)).get(other.id)).isEqualTo(account(other));
    }

    @Test
    void account_of_a_mailing_under_way_counts_what_tallies_know_ahead_of_the_rows() {
        Mailing mailing = mailings.open(MailingKind.CAMPAIGN, 4715, run, MailingState.BUILDING);
        row(mailing, -20, "SENT", null);
        for (long person = -19; person <= -11; person++) {
            row(mailing, person, "PENDING", null);
        }
        // of the first chunk three were taken, of which one is in its row, and one is on the way
        leased(mailing, -20, -16, BitSet.valueOf(new long[] {0b01000}), BitSet.valueOf(new long[] {0b00111}), 1);
        leased(mailing, -15, -11, BitSet.valueOf(new long[] {0b00110}), BitSet.valueOf(new long[] {0b00001}), 0);

        assertThat(account(mailing).counts()).isEqualTo(new Counts(10, 3, 3, 4, 0, 0, 0));
    }

    private void leased(Mailing mailing, long first, long last, BitSet sending, BitSet accepted, int absorbed) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into delivery_chunk (mailing_id, first_id, last_id, laid_down, not_before, state, owner, "
                        + "lease_until, sending, accepted, absorbed_count) values (?, ?, ?, true, ?, 'LEASED', 'another', ?, ?, ?, ?)",
                mailing.id,
                first,
                last,
                Instant.EPOCH,
                Instant.parse("2100-01-01T00:00:00Z"),
                sending.toByteArray(),
                accepted.toByteArray(),
                absorbed));
    }

    private Reconciliation account(Mailing mailing) {
        return deliveries.accounts(List.of(mailing.id)).get(mailing.id);
    }

    private int kept(Mailing mailing) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from mailing_total where mailing_id = ?")
                .bind(0, mailing.id)
                .mapTo(int.class)
                .one());
    }

    private void row(Mailing mailing, long person, String state, String reason) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state, reason) values (?, ?, ?, ?)",
                mailing.id,
                person,
                state,
                reason));
    }
}
