package org.rekindle.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Page;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.SqlFragment;

/** The rows of calls: written down with what they tell of, claimed by compare-and-set, settled once. */
@ApplicationScoped
class WebhookQueue {
    /** Changes on other nodes are seen within it. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Longer than a call can take: then another node may try. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    private static final int PRUNED = 1000;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    private final Remembered<List<Listener>> listeners = new Remembered<>(FRESH, this::readListeners);

    private record Listener(long webhookId, List<String> events) {}

    /** Something that happened to somebody, or to nobody. */
    record Happening(Long subscriberId, Map<String, Object> data) {}

    /** Writes down, in the caller's transaction, what everybody who asked for it is to be told. */
    void add(WebhookType type, Stream<Happening> happenings) {
        List<Listener> asked = listeners.get().stream()
                .filter(listener -> listener.events.contains(type.json()))
                .toList();
        if (asked.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        BulkInsert rows = new BulkInsert(
                "insert into webhook_call (webhook_id, type, subscriber_id, data, occurred_at, state, due_at)", 7, "");
        happenings.forEach(happening -> {
            String data = JsonText.write(happening.data);
            asked.forEach(listener ->
                    rows.add(listener.webhookId, type.json(), happening.subscriberId, data, now, "WAITING", now));
        });
        jdbi.useHandle(rows::execute);
    }

    /** A change shows at once on this node: after its commit, or somebody who asks in between would remember what was. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) WebhooksChanged event) {
        listeners.forget();
    }

    private List<Listener> readListeners() {
        return jdbi.withHandle(handle -> handle.createQuery("select id, events from webhook where enabled")
                .map((rs, ctx) ->
                        new Listener(rs.getLong(1), new JsonText.OfStrings().convertToEntityAttribute(rs.getString(2))))
                .list());
    }

    /** Calls that are due, oldest first, which nobody else tries meanwhile. Uses webhook_call_due. */
    List<Call> claim(long webhookId, int limit) {
        Instant now = clock.instant();
        return jdbi.inTransaction(handle -> {
            List<Call> claimed = new ArrayList<>();
            for (Call call : due(handle, webhookId, now, limit)) {
                int taken = handle.execute(
                        "update webhook_call set attempts = attempts + 1, due_at = ? where id = ? and state = 'WAITING' "
                                + "and attempts = ?",
                        now.plus(CLAIM),
                        call.id(),
                        call.attempts());
                if (taken == 1) {
                    claimed.add(call);
                }
            }
            return claimed;
        });
    }

    private static List<Call> due(Handle handle, long webhookId, Instant now, int limit) {
        return handle.createQuery("select id, type, subscriber_id, data, occurred_at, attempts from webhook_call "
                        + "where webhook_id = ? and state = 'WAITING' and due_at <= ? order by due_at, id limit ?")
                .bind(0, webhookId)
                .bind(1, now)
                .bind(2, limit)
                .map((rs, ctx) -> new Call(
                        rs.getLong(1),
                        rs.getString(2),
                        rs.getObject(3, Long.class),
                        JsonText.read(rs.getString(4), JsonNode.class),
                        BulkSelect.instant(rs, 5),
                        rs.getInt(6)))
                .list();
    }

    /** Addresses of those whom calls are about; who was erased has none. */
    Map<Long, String> addresses(List<Call> calls) {
        Map<Long, String> addresses = new HashMap<>();
        List<Long> people = calls.stream()
                .map(Call::subscriberId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        jdbi.useHandle(handle -> BulkSelect.list(
                handle,
                "select id, email from subscriber where id in",
                people,
                "and state <> 'ERASED'",
                rows -> addresses.put(rows.getLong(1), rows.getString(2))));
        return addresses;
    }

    /**
     * Writes down what became of an attempt, unless somebody else has tried since.
     *
     * @param again when it is tried next; null when that is the end of it
     */
    void settle(Call call, Post.Answer answer, Instant again) {
        String state = answer.taken() ? "DELIVERED" : again == null ? "FAILED" : "WAITING";
        jdbi.useHandle(handle -> handle.execute(
                "update webhook_call set state = ?, due_at = ?, status = ?, detail = ? where id = ? and state = 'WAITING' "
                        + "and attempts = ?",
                state,
                again == null ? clock.instant() : again,
                answer.status(),
                answer.detail(),
                call.id(),
                call.attempts() + 1));
    }

    /** What failed is tried anew, at once. Answers how many calls those are. */
    int retry(long webhookId) {
        return jdbi.inTransaction(handle -> {
            handle.execute("update webhook set failures = 0, blocked_until = null where id = ?", webhookId);
            return handle.execute(
                    "update webhook_call set state = 'WAITING', attempts = 0, due_at = ? where webhook_id = ? "
                            + "and state = 'FAILED'",
                    clock.instant(),
                    webhookId);
        });
    }

    /** Latest first. */
    Page<Told> page(long webhookId, String state, long before, int limit) {
        SqlFragment sql = SqlFragment.of(
                "select id, type, subscriber_id, occurred_at, state, due_at, attempts, status, detail from webhook_call "
                        + "where webhook_id = ? and id < ?",
                webhookId,
                before);
        SqlFragment whole = (state == null ? sql : sql.then(" and state = ?", state))
                .then(" order by id desc limit " + (limit + 1));
        return Page.of(
                jdbi.withHandle(handle -> whole.query(handle)
                        .map((rs, ctx) -> new Told(
                                rs.getLong(1),
                                rs.getString(2),
                                rs.getObject(3, Long.class),
                                BulkSelect.instant(rs, 4),
                                rs.getString(5),
                                BulkSelect.instant(rs, 6),
                                rs.getInt(7),
                                rs.getObject(8, Integer.class),
                                rs.getString(9)))
                        .list()),
                limit,
                Told::id);
    }

    void forgetPerson(long subscriberId) {
        jdbi.useHandle(handle -> handle.execute("delete from webhook_call where subscriber_id = ?", subscriberId));
    }

    void forgetReceiver(long webhookId) {
        jdbi.useHandle(handle -> handle.execute("delete from webhook_call where webhook_id = ?", webhookId));
    }

    /** What is older than it is kept for goes, delivered or not, some at a time. Uses webhook_call_due. */
    void prune(long webhookId, Instant until) {
        for (String state : List.of("DELIVERED", "FAILED", "WAITING")) {
            int gone;
            do {
                gone = jdbi.withHandle(handle -> handle.execute(
                        "delete from webhook_call where webhook_id = ? and state = ? and due_at < ? limit " + PRUNED,
                        webhookId,
                        state,
                        until));
            } while (gone == PRUNED);
        }
    }
}
