package org.rekindle.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Money;
import org.rekindle.shared.Page;

/** What one person did and received, newest first. */
@ApplicationScoped
public class Timeline {
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    @Inject
    Jdbi jdbi;

    /** A fact as it is shown; machine is told for opens and clicks only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            String id,
            String type,
            Instant occurredAt,
            Boolean machine,
            Long mailingId,
            Money amount,
            JsonNode items,
            JsonNode properties) {}

    private record Cursor(Instant at, byte[] key) {}

    /** Reads a range of the primary key backwards. {@code after} is the {@code next} of an earlier page, or null. */
    public Page<Entry> of(long subscriberId, String after, int limit) {
        Cursor cursor = cursor(after);
        List<Entry> entries = jdbi.withHandle(handle -> handle.createQuery(
                        "select event_key, type, occurred_at, machine, mailing_id, amount, currency, data from event "
                                + "where subscriber_id = ? and (occurred_at < ? or occurred_at = ? and event_key < ?) "
                                + "order by occurred_at desc, event_key desc limit ?")
                .bind(0, subscriberId)
                .bind(1, cursor.at())
                .bind(2, cursor.at())
                .bind(3, cursor.key())
                .bind(4, limit + 1)
                .map((rs, ctx) -> {
                    String type = rs.getString("type");
                    BigDecimal amount = rs.getBigDecimal("amount");
                    JsonNode data = JsonText.read(rs.getString("data"));
                    boolean judged = FactType.JUDGED.contains(type);
                    long mailing = rs.getLong("mailing_id");
                    return new Entry(
                            HexFormat.of().formatHex(rs.getBytes("event_key")),
                            type,
                            ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, "occurred_at", ctx),
                            judged ? rs.getBoolean("machine") : null,
                            mailing == 0 ? null : mailing,
                            amount == null ? null : new Money(amount.stripTrailingZeros(), rs.getString("currency")),
                            data == null ? null : data.get("items"),
                            data == null ? null : data.get("properties"));
                })
                .list());
        return Page.of(entries, limit, entry -> entry.occurredAt() + "_" + entry.id());
    }

    private static Cursor cursor(String after) {
        if (after == null || after.isBlank()) {
            return new Cursor(LAST, new byte[0]);
        }
        try {
            int split = after.indexOf('_');
            Instant at = Instant.parse(after.substring(0, split));
            if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
                throw new IllegalArgumentException("no fact is as old or as new");
            }
            return new Cursor(at, HexFormat.of().parseHex(after.substring(split + 1)));
        } catch (RuntimeException e) {
            throw DomainException.invalid("?after", "must be the `next` of an earlier page");
        }
    }
}
