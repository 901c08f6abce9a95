package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
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

    /** One pass over the mailing's rows, by primary key. */
    Counts counts(long mailingId) {
        Map<DeliveryState, Long> by = new EnumMap<>(DeliveryState.class);
        jdbi.useHandle(
                handle -> handle.createQuery("select state, count(*) from delivery where mailing_id = ? group by state")
                        .bind(0, mailingId)
                        .map((rows, context) -> by.put(DeliveryState.valueOf(rows.getString(1)), rows.getLong(2)))
                        .forEach(previous -> {}));
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
