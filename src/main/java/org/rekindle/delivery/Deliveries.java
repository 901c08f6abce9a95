package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Page;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.SubscriberState;

/** Reads the ledger. */
@ApplicationScoped
class Deliveries {
    @Inject
    Jdbi jdbi;

    @Inject
    MessageIds messageIds;

    /** One pass over the mailings' rows, by primary key. */
    Map<Long, Counts> counts(Collection<Long> mailingIds) {
        Map<Long, Map<DeliveryState, Long>> byMailing = new HashMap<>();
        mailingIds.forEach(id -> byMailing.put(id, new EnumMap<>(DeliveryState.class)));
        if (!mailingIds.isEmpty()) {
            SqlFragment sql = SqlFragment.of("select mailing_id, state, count(*) from delivery where mailing_id in ")
                    .then(SqlFragment.list(mailingIds))
                    .then(" group by mailing_id, state");
            jdbi.useHandle(handle -> sql.query(handle)
                    .map((rows, context) -> byMailing
                            .get(rows.getLong(1))
                            .put(DeliveryState.valueOf(rows.getString(2)), rows.getLong(3)))
                    .forEach(previous -> {}));
        }
        Map<Long, Counts> counts = new HashMap<>();
        byMailing.forEach((id, by) -> counts.put(id, summed(by)));
        return counts;
    }

    private static Counts summed(Map<DeliveryState, Long> by) {
        return new Counts(
                by.values().stream().mapToLong(Long::longValue).sum(),
                by.getOrDefault(DeliveryState.PENDING, 0L),
                by.getOrDefault(DeliveryState.SENDING, 0L),
                by.getOrDefault(DeliveryState.SENT, 0L),
                by.getOrDefault(DeliveryState.FAILED, 0L),
                by.getOrDefault(DeliveryState.SKIPPED, 0L),
                by.getOrDefault(DeliveryState.UNKNOWN, 0L));
    }

    /** By primary key from {@code after}; a rare state or reason is looked for row by row. */
    Page<Delivery> page(long mailingId, DeliveryState state, String reason, long after, int limit) {
        SqlFragment sql = SqlFragment.of(
                "select d.subscriber_id, s.email, s.state as person, d.variant, d.state, d.reason, d.attempts, "
                        + "d.sent_at, d.reply from delivery d left join subscriber s on s.id = d.subscriber_id "
                        + "where d.mailing_id = ? and d.subscriber_id > ?",
                mailingId,
                after);
        if (state != null) {
            sql = sql.then(" and d.state = ?", state.name());
        }
        if (reason != null) {
            sql = sql.then(" and d.reason = ?", reason);
        }
        SqlFragment whole = sql.then(" order by d.subscriber_id limit ?", limit + 1);
        return jdbi.withHandle(handle -> Page.of(
                whole.query(handle)
                        .map((rows, context) -> {
                            long person = rows.getLong("subscriber_id");
                            String personState = rows.getString("person");
                            boolean known = personState != null
                                    && SubscriberState.valueOf(personState) != SubscriberState.ERASED;
                            return new Delivery(
                                    person,
                                    known ? EmailAddress.of(rows.getString("email")) : null,
                                    rows.getInt("variant"),
                                    DeliveryState.valueOf(rows.getString("state")),
                                    rows.getString("reason"),
                                    messageIds.of(mailingId, person),
                                    rows.getInt("attempts"),
                                    context.findColumnMapperFor(Instant.class)
                                            .orElseThrow()
                                            .map(rows, "sent_at", context),
                                    rows.getString("reply"));
                        })
                        .list(),
                limit,
                Delivery::subscriberId));
    }
}
