package org.rekindle.event.retention;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.FactType;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Transactions;

/** Takes out of opens and clicks what their requests showed of the sender; that they happened stays. */
@ApplicationScoped
class RequestDetails {
    private static final List<String> TYPES = List.of(FactType.CLICK, FactType.OPEN);
    private static final int CHUNK = 1000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private record Row(long subscriberId, Instant occurredAt, byte[] key, String data) {}

    /** Facts that occurred before lose them; answers how many did. */
    long strip(Instant before) {
        long stripped = 0;
        for (String type : TYPES) {
            Instant from = done(type);
            while (from.isBefore(before)) {
                Instant start = from;
                List<Row> rows = jdbi.withHandle(handle -> rows(handle, type, start, before));
                stripped += Transactions.retrying(() -> jdbi.withHandle(handle -> strip(handle, rows)));
                // of one moment there may be more: it is looked at again, what is stripped stays so
                boolean last = rows.size() < CHUNK;
                Instant reached = last ? before : rows.getLast().occurredAt();
                from = !last && reached.equals(start) ? reached.plusNanos(1000) : reached;
                keep(type, from);
            }
        }
        return stripped;
    }

    /** Uses event_type. */
    private static List<Row> rows(Handle handle, String type, Instant from, Instant before) {
        return handle.createQuery("select subscriber_id, occurred_at, event_key, data from event where type = ? "
                        + "and occurred_at >= ? and occurred_at < ? order by occurred_at limit " + CHUNK)
                .bind(0, type)
                .bind(1, from)
                .bind(2, before)
                .map((row, context) -> new Row(
                        row.getLong(1),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(row, 2, context),
                        row.getBytes(3),
                        row.getString(4)))
                .list();
    }

    private static int strip(Handle handle, List<Row> rows) {
        var batch = handle.prepareBatch(
                "update event set data = ? where subscriber_id = ? and occurred_at = ? and event_key = ?");
        for (Row row : rows) {
            String stripped = stripped(row.data());
            if (stripped != null) {
                batch.add(stripped, row.subscriberId(), row.occurredAt(), row.key());
            }
        }
        return batch.size() == 0 ? 0 : batch.execute().length;
    }

    /** Null when there is nothing to take out. */
    static String stripped(String data) {
        if (data == null
                || !(JsonText.read(data) instanceof ObjectNode json)
                || !(json.get("properties") instanceof ObjectNode properties)) {
            return null;
        }
        boolean had = properties.remove("userAgent") != null;
        if (properties.get("signal") instanceof ObjectNode signal) {
            had |= signal.remove("network") != null;
        }
        return had ? json.toString() : null;
    }

    private Instant done(String type) {
        return jdbi.withHandle(handle -> handle.createQuery("select details_until from fact_retention where type = ?")
                .bind(0, type)
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH));
    }

    private void keep(String type, Instant until) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into fact_retention (type, details_until, ran_at) values (?, ?, ?) "
                        + "on duplicate key update details_until = values(details_until)",
                type,
                until,
                clock.instant()));
    }
}
