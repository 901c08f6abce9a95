package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.delivery.People.enqueued;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** The account of a mailing that is over is the one its rows give, and is forgotten when it goes on. */
@QuarkusTest
class TotalsTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Mailings mailings;

    @Inject
    Deliveries deliveries;

    @Inject
    People people;

    private final int run = (int) (System.nanoTime() >>> 12) & 0x7fffffff;

    @Test
    void account_is_kept_as_counted_and_counted_anew_when_people_come_in() {
        Mailing mailing = mailings.open(MailingKind.AUTOMATION, 4711, run, MailingState.RUNNING);
        row(mailing, -1, "SENT", null);
        row(mailing, -2, "SENT", null);
        row(mailing, -3, "SKIPPED", "SUPPRESSED");
        row(mailing, -4, "SKIPPED", "CANCELLED");
        row(mailing, -5, "UNKNOWN", null);
        Reconciliation counted = account(mailing);
        assertThat(counted.counts()).isEqualTo(new Counts(5, 0, 0, 2, 0, 2, 1));
        assertThat(counted.reasons())
                .containsExactly(
                        new Reconciliation.Line(DeliveryState.SKIPPED, "CANCELLED", 1),
                        new Reconciliation.Line(DeliveryState.SKIPPED, "SUPPRESSED", 1),
                        new Reconciliation.Line(DeliveryState.UNKNOWN, null, 1));

        jdbi.useTransaction(handle -> {
            handle.execute(
                    "update mailing set state = 'FINISHED', finished_at = ? where id = ?", clock.instant(), mailing.id);
            Totals.keep(handle, mailing.id);
        });
        assertThat(kept(mailing)).isEqualTo(4);
        assertThat(account(mailing)).isEqualTo(counted);

        mailings.enqueue(
                mailing.id, enqueued(people.subscribed(1)), clock.instant().plus(Duration.ofDays(1)));
        assertThat(kept(mailing)).isZero();
        assertThat(account(mailing).counts()).isEqualTo(new Counts(6, 1, 0, 2, 0, 2, 1));
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
