package org.rekindle.tracking.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactsRecorded;
import org.rekindle.shared.BulkInsert;
import org.rekindle.shared.BulkSelect;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.Erasure;
import org.rekindle.tracking.Links;

/** The rows hits are judged by: written with the fact, kept with the verdict. */
@ApplicationScoped
public class SignalLog {
    /** Waits for a look together with the message's other hits. */
    static final int NEW = 0;

    static final int PROVISIONAL = 1;
    /** Nothing turns it any more: no further look. */
    static final int FINAL = 2;
    /** More hits than that a message, in the middle of many: one of them is hammered. */
    private static final int USUAL_HITS = 50;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Links links;

    /** One message to one person. */
    record Message(long mailingId, long subscriberId) {}

    /** A row: the hit, how it is counted now, and whether that can still change. */
    record Row(Message message, Hit hit, Set<Rule> rules, boolean machine, int stage) {}

    /** What is made of a hit, for people; settled when it stays so. */
    public record Verdict(
            boolean machine,
            Set<Rule> rules,
            @JsonProperty("final") boolean settled) {}

    void recorded(@Observes FactsRecorded event) {
        BulkInsert rows = new BulkInsert(
                "insert into hit (mailing_id, subscriber_id, occurred_at, event_key, type, link_id, network, seen, "
                        + "rules, machine, stage)",
                11,
                "");
        boolean any = false;
        for (Fact fact : event.facts()) {
            Hit hit = Evidence.hit(fact);
            if (hit != null) {
                int seen = Rule.mask(hit.seen());
                any = true;
                rows.add(
                        fact.mailingId(),
                        fact.subscriberId(),
                        hit.at(),
                        hit.key(),
                        hit.type(),
                        hit.linkId(),
                        hit.network(),
                        seen,
                        seen,
                        fact.machine(),
                        isSettled(hit, fact.mailingId()) ? FINAL : NEW);
            }
        }
        if (any) {
            jdbi.useHandle(rows::execute);
        }
    }

    /** Whether nothing around the hit can change its verdict, now or later: no look is needed. */
    private boolean isSettled(Hit hit, long mailing) {
        return !Classifier.looksAround(hit, links.honeypot(mailing).isPresent());
    }

    void erased(@Observes Erasure.Erased event) {
        // rare, and the table is short: hits are forgotten after a month
        jdbi.useHandle(handle -> handle.execute("delete from hit where subscriber_id = ?", event.subscriberId()));
    }

    /**
     * Verdicts by the id of the timeline's entry: none is called final before its time, whether or not another look would be of
     * use. Uses the primary key.
     */
    public Map<String, Verdict> verdicts(long subscriberId, Collection<Long> mailings) {
        Map<String, Verdict> verdicts = new HashMap<>();
        if (mailings.isEmpty()) {
            return verdicts;
        }
        SqlFragment sql = SqlFragment.of(
                        "select event_key, machine, rules, stage = ? and occurred_at <= ? from hit "
                                + "where subscriber_id = ? and mailing_id in ",
                        FINAL,
                        clock.instant().minus(SignalReview.PROVISIONAL_FOR),
                        subscriberId)
                .then(SqlFragment.list(mailings));
        jdbi.useHandle(handle -> sql.query(handle)
                .map((rs, ctx) -> verdicts.put(
                        HexFormat.of().formatHex(rs.getBytes(1)),
                        new Verdict(rs.getBoolean(2), Rule.of(rs.getInt(3)), rs.getBoolean(4))))
                .list());
        return verdicts;
    }

    /** Messages with hits in a stage that are older than a moment, oldest first. Uses hit_stage. */
    static List<Message> waiting(Handle handle, int stage, Instant until, int limit) {
        return handle
                .createQuery("select mailing_id, subscriber_id from hit where stage = ? and occurred_at <= ? "
                        + "order by stage, occurred_at limit " + limit)
                .bind(0, stage)
                .bind(1, until)
                .map((rs, ctx) -> new Message(rs.getLong(1), rs.getLong(2)))
                .stream()
                .distinct()
                .toList();
    }

    /**
     * The hits of messages in time's order, the last of very many, without opens that are settled: they say nothing about
     * others. A few questions for all of them, unless one is hammered.
     *
     * @param limit of each message
     */
    static Map<Message, List<Row>> of(Handle handle, List<Message> messages, int limit) {
        int usual = messages.size() * USUAL_HITS;
        Map<Message, List<Row>> rows = new HashMap<>();
        messages.stream().collect(Collectors.groupingBy(Message::mailingId)).forEach((mailing, some) -> {
            List<Long> people = some.stream().map(Message::subscriberId).toList();
            List<Row> found = of(handle, mailing, people, usual);
            if (found.size() < usual) {
                found.forEach(row -> rows.computeIfAbsent(row.message(), message -> new ArrayList<>())
                        .add(row));
            } else {
                some.forEach(message -> rows.put(
                        message, new ArrayList<>(of(handle, mailing, List.of(message.subscriberId()), limit))));
            }
        });
        rows.values().forEach(Collections::reverse);
        return rows;
    }

    /** Latest first for each person. Ranges of the primary key. */
    private static List<Row> of(Handle handle, long mailing, Collection<Long> people, int limit) {
        return BulkSelect.list(
                handle,
                SqlFragment.of(
                        "select subscriber_id, occurred_at, event_key, type, link_id, network, seen, rules, machine, stage "
                                + "from hit where mailing_id = ? and (link_id is not null or stage < ?) and subscriber_id in",
                        mailing,
                        FINAL),
                people,
                "order by subscriber_id desc, occurred_at desc, event_key desc limit " + limit,
                rows -> {
                    long link = rows.getLong(5);
                    return new Row(
                            new Message(mailing, rows.getLong(1)),
                            new Hit(
                                    rows.getBytes(3),
                                    rows.getString(4),
                                    BulkSelect.instant(rows, 2),
                                    link == 0 ? null : link,
                                    rows.getString(6),
                                    Rule.of(rows.getInt(7))),
                            Rule.of(rows.getInt(8)),
                            rows.getBoolean(9),
                            rows.getInt(10));
                });
    }

    /** What is written down about hits that were judged alike. */
    record Settled(long mailingId, int rules, boolean machine, int stage) {}

    /** A statement for all that were judged alike; who is erased in the meantime stays so. Uses the primary key. */
    static void settle(Handle handle, Map<Settled, List<Row>> judged) {
        judged.forEach((settled, rows) -> SqlFragment.of(
                        "update hit set rules = ?, machine = ?, stage = ? where mailing_id = ? and subscriber_id in ",
                        settled.rules(),
                        settled.machine(),
                        settled.stage(),
                        settled.mailingId())
                .then(SqlFragment.list(rows.stream()
                        .map(row -> row.message().subscriberId())
                        .distinct()
                        .toList()))
                .then(" and event_key in ")
                .then(SqlFragment.list(rows.stream().map(row -> row.hit().key()).toList()))
                .update(handle));
    }

    /** How many people's messages were hit from a network between two moments. Uses hit_network. */
    static int recipients(Handle handle, String network, Instant from, Instant to) {
        return handle.createQuery("select count(distinct subscriber_id) from hit where network = ? "
                        + "and occurred_at between ? and ?")
                .bind(0, network)
                .bind(1, from)
                .bind(2, to)
                .mapTo(int.class)
                .one();
    }

    /** Whether a honeypot was hit from a network between two moments. Uses hit_network. */
    static boolean trapped(Handle handle, String network, Instant from, Instant to) {
        return handle.createQuery("select 1 from hit where network = ? and occurred_at between ? and ? "
                        + "and floor(rules / ?) % 2 = 1 limit 1")
                .bind(0, network)
                .bind(1, from)
                .bind(2, to)
                .bind(3, Rule.HONEYPOT.bit())
                .mapTo(int.class)
                .findOne()
                .isPresent();
    }

    /** When messages were delivered, those since a moment. Ranges of the primary key of event. */
    static Map<Message, Instant> deliveredAt(Handle handle, Collection<Message> messages, Instant since) {
        Map<Message, Instant> times = new HashMap<>();
        SqlFragment.of("select mailing_id, subscriber_id, max(occurred_at) from event where type = 'delivered' "
                        + "and subscriber_id in ")
                .then(SqlFragment.list(
                        messages.stream().map(Message::subscriberId).distinct().toList()))
                .then(" and occurred_at >= ? and mailing_id in ", since)
                .then(SqlFragment.list(
                        messages.stream().map(Message::mailingId).distinct().toList()))
                .then(" group by mailing_id, subscriber_id")
                .query(handle)
                .map((rs, ctx) -> times.put(
                        new Message(rs.getLong(1), rs.getLong(2)),
                        ctx.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 3, ctx)))
                .list();
        return times;
    }
}
