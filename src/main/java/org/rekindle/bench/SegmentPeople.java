package org.rekindle.bench;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * People with twenty facts each, made within the database: rows go in by the order of their primary keys, and secondary
 * indexes of facts are built afterwards. Everything about a person follows from their number, so two runs are alike.
 */
@ApplicationScoped
class SegmentPeople {
    static final int FACTS = 20;
    private static final int RANGE = 20_000;

    @Inject
    Jdbi jdbi;

    /** So many people and nobody else. */
    void load(long size, Instant now) {
        jdbi.useHandle(handle -> {
            empty(handle);
            numbers(handle, size);
            handle.execute("alter table event drop index if exists event_type");
            for (long from = 0; from < size; from += RANGE) {
                range(handle, from, Math.min(size, from + RANGE), now);
            }
            handle.execute("alter table event add key event_type (type, occurred_at, subscriber_id)");
            for (String table : TABLES) {
                handle.execute("analyze table " + table);
            }
        });
    }

    private static final List<String> TABLES = List.of(
            "subscriber",
            "activity",
            "attribute_value",
            "event",
            "event_item",
            "spending",
            "interest",
            "topic_choice",
            "engagement",
            "delivery",
            "habit");

    private static void empty(Handle handle) {
        TABLES.forEach(table -> handle.execute("truncate table " + table));
        handle.execute("delete from attribute where name like 'bench\\_%'");
        handle.execute("delete from attribute where name in ('latitude', 'longitude')");
        handle.execute("insert ignore into topic (slug, name, created_at) values ('bench', 'Bench', '2026-01-01')");
        for (String attribute : List.of(
                "bench_city:TEXT", "bench_country:TEXT", "bench_born:DATE", "latitude:NUMBER", "longitude:NUMBER")) {
            String[] parts = attribute.split(":");
            handle.execute(
                    "insert into attribute (name, type, created_at) values (?, ?, '2026-01-01')", parts[0], parts[1]);
        }
        handle.execute("insert ignore into mailing (kind, ref_id, run, state, created_at) values "
                + "('CAMPAIGN', 770077, 1, 'FINISHED', '2026-01-01')");
    }

    private static void numbers(Handle handle, long size) {
        handle.execute("drop table if exists bench_number");
        handle.execute("create table bench_number (n bigint not null primary key)");
        handle.execute("insert into bench_number values (0)");
        for (long there = 1; there < size; there *= 2) {
            handle.execute(
                    "insert into bench_number select n + ? from bench_number where n + ? < ?", there, there, size);
        }
    }

    /** A number from 0 to below {@code below} that seems to be chance: crc32 alone is even over neighbours, not random. */
    private static String chance(String salt, String number, int below) {
        return "cast(mod(crc32(concat('" + salt + "', " + number + ", '-', crc32(" + number + "))), " + below
                + ") as signed)";
    }

    private static void range(Handle handle, long from, long to, Instant now) {
        handle.execute(
                "insert into subscriber (id, email, domain, name, name_key, locale, time_zone, state, state_changed_at, "
                        + "created_at) select n + 1, concat('p', n, '@example', mod(n, 97), '.org'), "
                        + "concat('example', mod(n, 97), '.org'), concat('Person ', n), concat('person ', n), "
                        + "elt(1 + " + chance("l", "n", 3) + ", 'ru-RU', 'en', null), "
                        + "elt(1 + " + chance("z", "n", 3) + ", 'Europe/Moscow', 'UTC', null), "
                        + "case when " + chance("s", "n", 100) + " < 80 then 'SUBSCRIBED' when "
                        + chance("s", "n", 100) + " < 92 then 'UNSUBSCRIBED' when " + chance("s", "n", 100)
                        + " < 97 then 'BOUNCED' else 'PENDING' end, ?, "
                        + "date_sub(?, interval " + chance("c", "n", 1200) + " day) from bench_number "
                        + "where n >= ? and n < ? order by n",
                now,
                now,
                from,
                to);
        attributes(handle, from, to);
        facts(handle, from, to, now);
        figures(handle, from + 1, to, now);
        handle.execute(
                "insert into topic_choice select n + 1, (select id from topic where slug = 'bench') from bench_number "
                        + "where n >= ? and n < ? and " + chance("t", "n", 4) + " = 0 order by n",
                from,
                to);
        campaign(handle, from, to);
    }

    private static void attributes(Handle handle, long from, long to) {
        String[] values = {
            "bench_city", "concat('city ', floor(pow(" + chance("city", "n", 1000) + " / 100, 2)))", "text", "70",
            "bench_country",
                    "elt(1 + " + chance("land", "n", 5) + ", 'Russia', 'Finland', 'China', 'Germany', 'Brazil')",
                    "text", "90",
            "bench_born", "-12000 + " + chance("born", "n", 22000), "number", "60",
            "latitude", "55 + " + chance("lat", "n", 10000) + " / 1000", "number", "50",
            "longitude", "30 + " + chance("lon", "n", 30000) + " / 1000", "number", "50"
        };
        for (int i = 0; i < values.length; i += 4) {
            boolean text = values[i + 2].equals("text");
            String salt = values[i].endsWith("itude") ? "place" : values[i];
            handle.execute(
                    "insert into attribute_value (subscriber_id, attribute_id, text_value, text_key, number_value) select "
                            + "n + 1, (select id from attribute where name = ?), "
                            + (text
                                    ? values[i + 1] + ", lower(" + values[i + 1] + "), null"
                                    : "null, null, " + values[i + 1])
                            + " from bench_number where n >= ? and n < ? and " + chance(salt, "n", 100)
                            + " < ? order by n",
                    values[i],
                    from,
                    to,
                    Integer.parseInt(values[i + 3]));
        }
    }

    /** Of twenty facts eight are deliveries; two in five people ever buy. */
    private static void facts(Handle handle, long from, long to, Instant now) {
        String fact = "n * 32 + k";
        String type = "case when k < 8 then 'delivered' when k < 12 then 'open' when k < 14 then 'click' "
                + "when k < 17 then 'view' when k < 18 then 'cart' when " + chance("buyer", "n", 5)
                + " < 2 then 'purchase' else 'visit' end";
        handle.execute(
                "insert into event (subscriber_id, occurred_at, type, machine, event_key, body_hash, amount, currency, "
                        + "received_at) select id, at, type, type in ('open', 'click') and "
                        + chance("machine", "fact", 10)
                        + " < 3, unhex(lpad(hex(fact), 32, '0')), unhex('0000000000000000'), "
                        + "if(type = 'purchase', 5 + " + chance("amount", "fact", 15000) + " / 100, null), "
                        + "if(type = 'purchase', if(" + chance("money", "fact", 10)
                        + " < 9, 'EUR', 'USD'), null), at from ("
                        + "select n + 1 as id, " + fact + " as fact, " + type + " as type, date_sub(?, interval "
                        + chance("at", "(" + fact + ")", 700 * 86_400) + " second) as at "
                        + "from bench_number cross join (select n as k from bench_number where n < " + FACTS
                        + ") facts where n >= ? and n < ?) f order by id, at, fact",
                now,
                from,
                to);
        handle.execute(
                "insert into event_item (subscriber_id, event_key, position, sku, name, category_key, quantity, price) "
                        + "select subscriber_id, event_key, 0, concat('sku-', mod(conv(right(hex(event_key), 8), 16, 10), 500)), "
                        + "'thing', concat('category ', floor(pow(mod(conv(right(hex(event_key), 8), 16, 10) * 7, 100) / 23, 2))), "
                        + "1, amount from event where subscriber_id > ? and subscriber_id <= ? "
                        + "and type in ('view', 'cart', 'purchase') order by subscriber_id, event_key",
                from,
                to);
    }

    /** As the folds would have left them. */
    private static void figures(Handle handle, long first, long last, Instant now) {
        handle.execute(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at, last_open_at, "
                        + "last_click_at, last_visit_at, first_purchase_at, last_purchase_at, orders, last_delivered_at, "
                        + "delivered_since) select s.id, case when max(if(e.type = 'purchase', e.occurred_at, null)) >= "
                        + "date_sub(?, interval 90 day) then 'ACTIVE' when max(if(e.type <> 'delivered' and e.machine = 0, "
                        + "e.occurred_at, null)) >= date_sub(?, interval 90 day) then 'SEMI_ACTIVE' else 'PASSIVE' end, ?, "
                        + "'UNPROVEN', 1, s.created_at, max(if(e.type = 'open' and e.machine = 0, e.occurred_at, null)), "
                        + "max(if(e.type = 'click' and e.machine = 0, e.occurred_at, null)), "
                        + "max(if(e.type in ('view', 'cart', 'visit'), e.occurred_at, null)), "
                        + "min(if(e.type = 'purchase', e.occurred_at, null)), "
                        + "max(if(e.type = 'purchase', e.occurred_at, null)), sum(e.type = 'purchase'), "
                        + "max(if(e.type = 'delivered', e.occurred_at, null)), mod(s.id, 9) from subscriber s "
                        + "join event e on e.subscriber_id = s.id where s.id >= ? and s.id <= ? group by s.id, s.created_at "
                        + "order by s.id",
                now,
                now,
                now,
                first,
                last);
        handle.execute(
                "insert into spending select subscriber_id, currency, sum(amount) from event where subscriber_id >= ? "
                        + "and subscriber_id <= ? and type = 'purchase' group by subscriber_id, currency",
                first,
                last);
        handle.execute(
                "insert into interest select i.subscriber_id, i.category_key, i.category_key, "
                        + "24 + mod(crc32(concat(i.subscriber_id, i.category_key)), 800) / 100 from event_item i "
                        + "where i.subscriber_id >= ? and i.subscriber_id <= ? group by i.subscriber_id, i.category_key",
                first,
                last);
    }

    private static void campaign(Handle handle, long from, long to) {
        String mailing = "(select id from mailing where kind = 'CAMPAIGN' and ref_id = 770077 and run = 1)";
        handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state) select " + mailing + ", n + 1, 'SENT' "
                        + "from bench_number where n >= ? and n < ? and " + chance("sent", "n", 2) + " = 0 order by n",
                from,
                to);
        handle.execute(
                "insert into engagement (mailing_id, subscriber_id, opens, clicks, purchases) select " + mailing
                        + ", n + 1, 1, " + chance("click", "n", 3) + " = 0, " + chance("bought", "n", 20)
                        + " = 0 from bench_number where n >= ? and n < ? and " + chance("sent", "n", 2) + " = 0 and "
                        + chance("open", "n", 5) + " = 0 order by n",
                from,
                to);
    }
}
