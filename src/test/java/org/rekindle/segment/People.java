package org.rekindle.segment;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.rekindle.shared.Text;

/** Writes people of tests into the tables, and removes them again. */
final class People {
    private People() {}

    static void store(Handle handle, Person p) {
        handle.execute(
                "insert into subscriber (email, domain, name, name_key, locale, time_zone, state, state_changed_at, "
                        + "created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                p.email,
                p.domain(),
                p.name,
                Text.key(p.name),
                p.locale,
                p.timeZone,
                p.state.name(),
                p.createdAt,
                p.createdAt);
        p.id = handle.createQuery("select id from subscriber where email = ?")
                .bind(0, p.email)
                .mapTo(Long.class)
                .one();
        handle.execute(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at, last_open_at, "
                        + "last_click_at, last_visit_at, last_reply_at, first_purchase_at, last_purchase_at, orders, "
                        + "last_delivered_at, delivered_since) "
                        + "values (?, ?, ?, 'UNPROVEN', 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on duplicate key update level = "
                        + "values(level), level_since = values(level_since), last_open_at = values(last_open_at), "
                        + "last_visit_at = values(last_visit_at), last_reply_at = values(last_reply_at), "
                        + "last_click_at = values(last_click_at), first_purchase_at = values(first_purchase_at), "
                        + "last_purchase_at = values(last_purchase_at), orders = values(orders), "
                        + "last_delivered_at = values(last_delivered_at), delivered_since = values(delivered_since)",
                p.id,
                p.level,
                p.levelSince,
                p.createdAt,
                p.lastOpenAt,
                p.lastClickAt,
                p.lastVisitAt,
                p.lastReplyAt,
                p.firstPurchaseAt,
                p.lastPurchaseAt,
                p.orders,
                p.lastDeliveredAt,
                p.deliveredSince);
        if (p.prompted + p.nudged + p.unprompted > 0 || p.lastCartAt != null) {
            handle.execute(
                    "insert into buying (subscriber_id, prompted_orders, nudged_orders, unprompted_orders, last_cart_at) "
                            + "values (?, ?, ?, ?, ?)",
                    p.id,
                    p.prompted,
                    p.nudged,
                    p.unprompted,
                    p.lastCartAt);
        }
        p.attributes.forEach((attribute, value) -> handle.execute(
                "insert into attribute_value (subscriber_id, attribute_id, text_value, text_key, number_value) "
                        + "values (?, ?, ?, ?, ?)",
                p.id,
                attribute,
                value.text(),
                value.key(),
                value.number()));
        p.spent.forEach(
                (currency, amount) -> handle.execute("insert into spending values (?, ?, ?)", p.id, currency, amount));
        p.logWeights.forEach((category, weight) ->
                handle.execute("insert into interest values (?, ?, ?, ?)", p.id, Text.key(category), category, weight));
        p.topics.forEach(
                slug -> handle.execute("insert into topic_choice select ?, id from topic where slug = ?", p.id, slug));
        if (p.favouriteHour != null) {
            handle.execute("insert into habit values (?, ?, 9)", p.id, p.favouriteHour);
        }
        p.kept.forEach(segment -> handle.execute("insert into segment_member values (?, 1, ?)", segment, p.id));
        p.facts.forEach(fact -> store(handle, p.id, fact));
        p.campaigns.forEach((campaign, runs) -> {
            for (int run = 1; run <= runs.size(); run++) {
                store(handle, p.id, campaign, run, runs.get(run - 1));
            }
        });
    }

    private static void store(Handle handle, long id, Person.Fact fact) {
        UUID uuid = UUID.randomUUID();
        byte[] key = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        handle.execute(
                "insert into event (subscriber_id, occurred_at, type, machine, event_key, body_hash, amount, currency, "
                        + "received_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                fact.at(),
                fact.type(),
                fact.machine(),
                key,
                new byte[8],
                fact.amount(),
                fact.currency(),
                fact.at());
        for (int i = 0; i < fact.items().size(); i++) {
            Person.Item item = fact.items().get(i);
            handle.execute(
                    "insert into event_item values (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    key,
                    i,
                    item.sku(),
                    item.name(),
                    Text.key(item.category()),
                    BigDecimal.ONE,
                    null);
        }
    }

    private static void store(Handle handle, long id, long campaign, int run, Person.Reaction reaction) {
        handle.execute(
                "insert ignore into mailing (kind, ref_id, run, state, created_at) values ('CAMPAIGN', ?, ?, "
                        + "'FINISHED', '2026-01-01')",
                campaign,
                run);
        long mailing = handle.createQuery("select id from mailing where kind = 'CAMPAIGN' and ref_id = ? and run = ?")
                .bind(0, campaign)
                .bind(1, run)
                .mapTo(Long.class)
                .one();
        handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state) values (?, ?, ?)",
                mailing,
                id,
                reaction.sent() ? "SENT" : "FAILED");
        if (reaction.opens() + reaction.clicks() + reaction.purchases() > 0) {
            handle.execute(
                    "insert into engagement (mailing_id, subscriber_id, opens, clicks, purchases) values (?, ?, ?, ?, ?)",
                    mailing,
                    id,
                    reaction.opens(),
                    reaction.clicks(),
                    reaction.purchases());
        }
    }
}
