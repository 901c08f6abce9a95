package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.CostlyAnswers;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.JsonText;
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

    private final CostlyAnswers<Long, Reconciliation> underWay =
            new CostlyAnswers<>(id -> counted(Set.of(id)).get(id));

    /** Where everybody of each mailing stands, by its id. */
    Map<Long, Reconciliation> accounts(Collection<Long> mailingIds) {
        return accounts(mailingIds, this::counted);
    }

    /** As {@link #accounts(Collection)}, of large mailings under way as of some seconds ago. */
    Map<Long, Reconciliation> glances(Collection<Long> mailingIds) {
        return accounts(
                mailingIds, open -> open.stream().collect(Collectors.toMap(Function.identity(), underWay::get)));
    }

    private Map<Long, Reconciliation> accounts(
            Collection<Long> mailingIds, Function<Set<Long>, Map<Long, Reconciliation>> ofUnfinished) {
        Set<Long> open = new TreeSet<>(mailingIds);
        Map<Long, Reconciliation> accounts = new HashMap<>();
        jdbi.withHandle(handle -> Totals.of(handle, open))
                .forEach((id, lines) -> accounts.put(id, Reconciliation.of(lines)));
        open.removeAll(accounts.keySet());
        accounts.putAll(ofUnfinished.apply(open));
        return accounts;
    }

    /** One pass over the mailings' rows, by primary key. */
    private Map<Long, Reconciliation> counted(Set<Long> mailingIds) {
        if (mailingIds.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Reconciliation.Line>> lines = new HashMap<>();
        mailingIds.forEach(id -> lines.put(id, new ArrayList<>()));
        Map<Long, Ahead> ahead = new HashMap<>();
        // one statement, so one moment: between two, acceptances move from a tally into rows and would be missed
        SqlFragment sql = SqlFragment.of(
                        "select mailing_id, state, reason, count(*), null, null from delivery where mailing_id in ")
                .then(SqlFragment.list(mailingIds))
                // delivery_chunk_mailing
                .then(" group by mailing_id, state, reason union all select mailing_id, 'AHEAD', null, "
                        + "absorbed_count, sending, accepted from delivery_chunk "
                        + "where state = 'LEASED' and mailing_id in ")
                .then(SqlFragment.list(mailingIds));
        jdbi.useHandle(handle -> sql.query(handle)
                .map((rows, context) -> {
                    long id = rows.getLong(1);
                    return rows.getString(2).equals("AHEAD")
                            ? ahead.merge(id, Ahead.of(rows), Ahead::and)
                            : lines.get(id)
                                    .add(new Reconciliation.Line(
                                            DeliveryState.valueOf(rows.getString(2)),
                                            rows.getString(3),
                                            rows.getLong(4)));
                })
                .forEach(read -> {}));
        Map<Long, Reconciliation> accounts = new HashMap<>();
        lines.forEach((id, some) -> {
            Reconciliation byRows = Reconciliation.of(some);
            accounts.put(
                    id,
                    new Reconciliation(ahead.getOrDefault(id, Ahead.NOTHING).of(byRows.counts()), byRows.reasons()));
        });
        return accounts;
    }

    /** What tallies know ahead of the rows. */
    private record Ahead(long sending, long sent) {
        static final Ahead NOTHING = new Ahead(0, 0);

        /** @param chunk with how many of the accepted are in their rows, and its bits */
        static Ahead of(ResultSet chunk) throws SQLException {
            Tally tally = Tally.of(chunk.getBytes(5), chunk.getBytes(6));
            return new Ahead(tally.sending().length, Math.max(0, tally.accepted().length - chunk.getLong(4)));
        }

        Ahead and(Ahead other) {
            return new Ahead(sending + other.sending, sent + other.sent);
        }

        Counts of(Counts rows) {
            // a tally may run ahead of the rows it was written for by a moment
            long onTheWay = Math.min(sending, rows.pending());
            long taken = Math.min(sent, rows.pending() - onTheWay);
            return new Counts(
                    rows.audience(),
                    rows.pending() - onTheWay - taken,
                    rows.sending() + onTheWay,
                    rows.sent() + taken,
                    rows.failed(),
                    rows.skipped(),
                    rows.unknown());
        }
    }

    /** A row's state, or what the tally of its chunk knows ahead of it. */
    private static DeliveryState state(ResultSet rows, long person) throws SQLException {
        DeliveryState stored = DeliveryState.valueOf(rows.getString("state"));
        byte[] accepted = rows.getBytes("accepted");
        if (accepted == null) {
            return stored;
        }
        Long[] members = JsonText.read(rows.getString("members"), Long[].class);
        int ordinal = Chunk.ordinal(rows.getLong("first_id"), members == null ? null : Arrays.asList(members), person);
        Tally tally = Tally.of(rows.getBytes("sending"), accepted);
        if (tally.isAccepted(ordinal)) {
            return DeliveryState.SENT;
        }
        return tally.isSending(ordinal) ? DeliveryState.SENDING : stored;
    }

    /** By primary key from {@code after}; a rare state or reason is looked for row by row. Rows lag behind what the
     * relay took by some seconds: a filter by state goes by the rows. */
    Page<Delivery> page(long mailingId, DeliveryState state, String reason, long after, int limit) {
        SqlFragment sql = SqlFragment.of(
                "select d.subscriber_id, s.email, s.state as person, m.message_ids, d.variant, d.state, d.reason, d.attempts, "
                        + "d.sent_at, d.reply, c.first_id, c.members, c.sending, c.accepted from delivery d "
                        + "join mailing m on m.id = d.mailing_id "
                        + "left join subscriber s on s.id = d.subscriber_id "
                        + "left join delivery_chunk c on c.mailing_id = d.mailing_id and c.state = 'LEASED' and d.state = 'PENDING' "
                        + "and (c.id = d.chunk_id or d.chunk_id = 0 and c.laid_down "
                        + "and d.subscriber_id between c.first_id and c.last_id) "
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
                                    state(rows, person),
                                    rows.getString("reason"),
                                    messageIds
                                            .of(MessageIdKind.valueOf(rows.getString("message_ids")), mailingId, person)
                                            .toString(),
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
