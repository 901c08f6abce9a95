package org.rekindle.e2e;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Every derived figure, reckoned anew from the facts alone and held against what the product keeps. */
public final class Recount {
    private static final String HUMAN =
            "('open', 'click', 'purchase', 'view', 'search', 'cart', 'visit', 'reply', " + "'confirmed')";
    private static final Map<String, Double> WEIGHTS =
            Map.of("purchase", 1.0, "cart", 0.5, "search", 0.2, "view", 0.15);
    private static final Instant LANDMARK = Instant.parse("2020-01-01T00:00:00Z");
    private static final double HALF_LIFE = Duration.ofDays(90).toSeconds();

    private final Connection connection;

    public Recount(Connection connection) {
        this.connection = connection;
    }

    /** The keys of all facts, in hexadecimal digits. */
    Set<String> keys() throws SQLException {
        Set<String> keys = new HashSet<>();
        try (ResultSet rows = connection.createStatement().executeQuery("select event_key from event")) {
            while (rows.next()) {
                keys.add(HexFormat.of().formatHex(rows.getBytes(1)));
            }
        }
        return keys;
    }

    /** Opens and clicks that came as hits and not by the API. */
    long hits() throws SQLException {
        return number("select count(*) from event where mailing_id is not null and type in ('open', 'click')");
    }

    long apiFacts() throws SQLException {
        return number("select count(*) from event where mailing_id is null");
    }

    /** How many rows of each figure differ; empty when all is well. */
    public Map<String, Long> differences() throws SQLException {
        Map<String, Long> differences = new TreeMap<>();
        differences.put("activity", number("""
                select count(*) from activity a left join (
                  select subscriber_id,
                    max(if(type = 'open' and machine = 0, occurred_at, null)) last_open_at,
                    max(if(type = 'click' and machine = 0, occurred_at, null)) last_click_at,
                    max(if(type = 'reply', occurred_at, null)) last_reply_at,
                    max(if(type in ('visit', 'view', 'search', 'cart'), occurred_at, null)) last_visit_at,
                    min(if(type = 'purchase', occurred_at, null)) first_purchase_at,
                    max(if(type = 'purchase', occurred_at, null)) last_purchase_at,
                    sum(type = 'purchase') orders,
                    max(if(type = 'delivered', occurred_at, null)) last_delivered_at
                  from event group by subscriber_id) e on e.subscriber_id = a.subscriber_id
                where not (a.last_open_at <=> e.last_open_at and a.last_click_at <=> e.last_click_at
                  and a.last_reply_at <=> e.last_reply_at and a.last_visit_at <=> e.last_visit_at
                  and a.first_purchase_at <=> e.first_purchase_at and a.last_purchase_at <=> e.last_purchase_at
                  and a.orders = coalesce(e.orders, 0) and a.last_delivered_at <=> e.last_delivered_at)"""));
        differences.put("delivered since", number("""
                select count(*) from activity a where a.delivered_since <> (
                  select count(*) from event d where d.subscriber_id = a.subscriber_id and d.type = 'delivered'
                    and d.occurred_at > greatest(a.joined_at, coalesce((select max(h.occurred_at) from event h
                      where h.subscriber_id = a.subscriber_id and h.machine = 0 and h.type in %s), a.joined_at)))""".formatted(HUMAN)));
        differences.put("spending", number("""
                select count(*) from (
                  select subscriber_id, currency, amount from spending union all
                  select subscriber_id, currency, -sum(amount) from event
                    where type = 'purchase' and amount is not null group by subscriber_id, currency) both_sides
                group by subscriber_id, currency having sum(amount) <> 0""", true));
        differences.put("engagement", number("""
                select count(*) from engagement g left join (
                  select mailing_id, subscriber_id, sum(type = 'open' and machine = 0) opens,
                    sum(type = 'open' and machine = 1) machine_opens, sum(type = 'click' and machine = 0) clicks,
                    sum(type = 'click' and machine = 1) machine_clicks
                  from event where mailing_id is not null group by mailing_id, subscriber_id) e
                  on e.mailing_id = g.mailing_id and e.subscriber_id = g.subscriber_id
                where not (g.opens <=> e.opens and g.machine_opens <=> e.machine_opens and g.clicks <=> e.clicks
                  and g.machine_clicks <=> e.machine_clicks)"""));
        differences.put("how orders came about", number("""
                select count(*) from (
                  select subscriber_id, sum(click is not null and messages < 3) prompted,
                    sum(click is not null and messages >= 3) nudged, sum(click is null) unprompted
                  from (
                    select p.subscriber_id, p.click, (select count(*) from event d
                        where d.subscriber_id = p.subscriber_id and d.type = 'delivered' and d.occurred_at <= p.click
                          and d.occurred_at > p.click - interval 30 day
                          and (p.order_before is null or d.occurred_at > p.order_before)) messages
                    from (
                      select o.subscriber_id,
                        lag(o.occurred_at) over (partition by o.subscriber_id order by o.occurred_at) order_before,
                        (select max(k.occurred_at) from event k where k.subscriber_id = o.subscriber_id
                          and k.type = 'click' and k.machine = 0
                          and k.occurred_at between o.occurred_at - interval 7 day and o.occurred_at) click
                      from event o where o.type = 'purchase') p) orders
                  group by subscriber_id) e left join buying b on b.subscriber_id = e.subscriber_id
                where not (b.prompted_orders <=> e.prompted and b.nudged_orders <=> e.nudged
                  and b.unprompted_orders <=> e.unprompted)"""));
        differences.put("hits", number("""
                select count(*) from event e left join hit h on h.mailing_id = e.mailing_id
                  and h.subscriber_id = e.subscriber_id and h.occurred_at = e.occurred_at and h.event_key = e.event_key
                where e.mailing_id is not null and e.type in ('open', 'click')
                  and (h.event_key is null or h.machine <> e.machine)"""));
        differences.put("status", number("""
                select count(*) from activity where (last_purchase_at > utc_timestamp() - interval 89 day)
                  and level <> 'ACTIVE'"""));
        differences.put("interest", interests());
        differences.values().removeIf(count -> count == 0);
        return differences;
    }

    private long interests() throws SQLException {
        Map<String, Double> expected = new HashMap<>();
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select distinct e.event_key, e.subscriber_id, i.category_key, e.type, e.occurred_at "
                        + "from event e join event_item i on i.subscriber_id = e.subscriber_id "
                        + "and i.event_key = e.event_key where i.category_key is not null and e.machine = 0")) {
            while (rows.next()) {
                Double weight = WEIGHTS.get(rows.getString(4));
                if (weight != null) {
                    Instant at = rows.getObject(5, LocalDateTime.class).toInstant(ZoneOffset.UTC);
                    double age = Duration.between(LANDMARK, at).toSeconds() / HALF_LIFE;
                    expected.merge(rows.getLong(2) + " " + rows.getString(3), weight * Math.pow(2, age), Double::sum);
                }
            }
        }
        long different = 0;
        try (ResultSet rows = connection
                .createStatement()
                .executeQuery("select subscriber_id, category_key, log_weight from interest")) {
            while (rows.next()) {
                Double sum = expected.remove(rows.getLong(1) + " " + rows.getString(2));
                boolean same = sum != null && Math.abs(Math.log(sum) / Math.log(2) - rows.getDouble(3)) < 1e-6;
                different += same ? 0 : 1;
            }
        }
        return different + expected.size();
    }

    private long number(String sql) throws SQLException {
        return number(sql, false);
    }

    /** @param groups whether each row that comes back is one, whatever it counts */
    private long number(String sql, boolean groups) throws SQLException {
        long number = 0;
        try (ResultSet rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                number += groups ? 1 : rows.getLong(1);
            }
        }
        return number;
    }
}
