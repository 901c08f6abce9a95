package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.Suppressions;

/** Reads who of a chunk is to be mailed. */
@ApplicationScoped
class Ledger {
    @Inject
    Jdbi jdbi;

    @Inject
    Suppressions suppressions;

    /**
     * @param recipient null when the person must not be mailed
     * @param skip why not, null when the person may be mailed
     */
    record Row(long subscriberId, int attempts, Recipient recipient, String skip) {}

    /** The next PENDING rows of the chunk behind a subscriber id, with people as they are now. */
    List<Row> pending(Lease lease, MailingKind kind, long after, int limit) {
        SqlFragment sql = SqlFragment.of("select d.subscriber_id, d.variant, d.attempts, s.email, s.name, s.locale, "
                        + "s.state as person from delivery d left join subscriber s on s.id = d.subscriber_id where ")
                .then(lease.rows())
                .then(
                        " and d.state = 'PENDING' and d.subscriber_id > ? order by d.subscriber_id limit ?",
                        after,
                        limit);
        List<Row> rows = jdbi.withHandle(handle -> sql.query(handle)
                .map((row, context) -> {
                    long id = row.getLong("subscriber_id");
                    int attempts = row.getInt("attempts");
                    String state = row.getString("person");
                    SubscriberState person = state == null ? SubscriberState.ERASED : SubscriberState.valueOf(state);
                    if (!mayMail(kind, person)) {
                        return new Row(id, attempts, null, person.name());
                    }
                    EmailAddress email = EmailAddress.of(row.getString("email"));
                    return new Row(
                            id,
                            attempts,
                            new Recipient(
                                    id,
                                    row.getInt("variant"),
                                    email,
                                    row.getString("name"),
                                    row.getString("locale"),
                                    person),
                            null);
                })
                .list());
        return kind == MailingKind.FORM ? rows : withoutSuppressed(rows);
    }

    /** A form answers a person's own request, also of one who had left; it cannot reach a dead mailbox. */
    static boolean mayMail(MailingKind kind, SubscriberState person) {
        return switch (person) {
            case SUBSCRIBED -> true;
            case NONE, PENDING, UNSUBSCRIBED -> kind == MailingKind.FORM;
            case BOUNCED, COMPLAINED, ERASED -> false;
        };
    }

    private List<Row> withoutSuppressed(List<Row> rows) {
        Set<String> barred = suppressions.among(rows.stream()
                .map(Row::recipient)
                .filter(Objects::nonNull)
                .map(Recipient::email)
                .toList());
        return rows.stream()
                .map(row -> row.recipient() != null
                                && barred.contains(row.recipient().email().value())
                        ? new Row(row.subscriberId(), row.attempts(), null, "SUPPRESSED")
                        : row)
                .toList();
    }
}
