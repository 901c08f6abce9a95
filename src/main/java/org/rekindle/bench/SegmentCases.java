package org.rekindle.bench;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.rekindle.activity.InterestScale;

/**
 * Twelve definitions, frozen: figures of different days can be compared only while they stay as they are. Beside each the
 * statement that somebody who knows the tables would write for it.
 */
final class SegmentCases {
    private final Instant now;
    private final InterestScale interests;

    SegmentCases(Instant now, InterestScale interests) {
        this.now = now;
        this.interests = interests;
    }

    /** @param sql what follows {@code select count(*), sum(s.state = 'SUBSCRIBED')} */
    record Case(String name, String where, String sql) {}

    private String ago(int days) {
        return "'"
                + LocalDateTime.ofInstant(now.minus(days, ChronoUnit.DAYS), ZoneOffset.UTC)
                        .toString()
                        .replace('T', ' ')
                + "'";
    }

    private static String attribute(String name) {
        return "(select id from attribute where name = '" + name + "')";
    }

    private static final String ALIVE = " s.state <> 'ERASED'";
    private static final String SHOP = " from activity a join subscriber s on s.id = a.subscriber_id where";

    List<Case> all() {
        return List.of(
                new Case(
                        "one city",
                        "{'field':'attributes.bench_city','op':'is','value':'City 3'}",
                        " from attribute_value v join subscriber s on s.id = v.subscriber_id where v.attribute_id = "
                                + attribute("bench_city") + " and v.text_key = 'city 3' and" + ALIVE),
                new Case(
                        "five cities and a language",
                        "{'all':[{'field':'attributes.bench_city','op':'in','value':['City 1','City 7','City 20','City 50','City 90']},"
                                + "{'field':'locale','op':'startsWith','value':'ru'}]}",
                        " from attribute_value v join subscriber s on s.id = v.subscriber_id where v.attribute_id = "
                                + attribute("bench_city")
                                + " and v.text_key in ('city 1', 'city 7', 'city 20', 'city 50', "
                                + "'city 90') and s.locale like 'ru%' and" + ALIVE),
                new Case(
                        "passive for long",
                        "{'all':[{'field':'status','op':'is','value':'PASSIVE'},"
                                + "{'field':'createdAt','op':'notWithinLast','value':'P180D'}]}",
                        SHOP + " a.level = 'PASSIVE' and s.created_at < " + ago(180) + " and" + ALIVE),
                new Case(
                        "opened nothing in 60 days",
                        "{'event':'open','count':{'atMost':0},'within':'P60D'}",
                        SHOP + " (a.last_open_at is null or a.last_open_at < " + ago(60) + ") and" + ALIVE),
                new Case(
                        "bought twice ever",
                        "{'event':'purchase','count':{'atLeast':2}}",
                        SHOP + " a.orders >= 2 and" + ALIVE),
                new Case(
                        "bought twice in 180 days",
                        "{'event':'purchase','count':{'atLeast':2},'within':'P180D'}",
                        " from (select subscriber_id from event where type = 'purchase' and occurred_at >= " + ago(180)
                                + " group by subscriber_id having count(*) >= 2) e join subscriber s on s.id = e.subscriber_id "
                                + "where" + ALIVE),
                new Case(
                        "spent 100 in a year",
                        "{'event':'purchase','sum':{'atLeast':'100.00','currency':'EUR'},'within':'P365D'}",
                        " from (select subscriber_id from event where type = 'purchase' and occurred_at >= " + ago(365)
                                + " and currency = 'EUR' group by subscriber_id having sum(amount) >= 100) e "
                                + "join subscriber s on s.id = e.subscriber_id where" + ALIVE),
                new Case(
                        "bought of a category in a year",
                        "{'event':'purchase','items':{'category':'category 3'},'within':'P365D'}",
                        " from (select distinct e.subscriber_id from event e join event_item i on i.subscriber_id = "
                                + "e.subscriber_id and i.event_key = e.event_key where e.type = 'purchase' and e.occurred_at >= "
                                + ago(365)
                                + " and i.category_key = 'category 3') e join subscriber s on s.id = e.subscriber_id "
                                + "where" + ALIVE),
                new Case(
                        "clicked but does not look",
                        "{'all':[{'event':'click','within':'P180D'},{'not':{'event':'view','within':'P90D'}}]}",
                        SHOP + " a.last_click_at >= " + ago(180) + " and not exists (select 1 from event e where "
                                + "e.subscriber_id = s.id and e.type = 'view' and e.occurred_at >= " + ago(90) + ") and"
                                + ALIVE),
                new Case(
                        "got a campaign, did not click",
                        "{'all':[{'campaign':770077,'didNot':'click'},{'field':'status','op':'in','value':['ACTIVE','SEMI_ACTIVE']}]}",
                        " from mailing m join delivery d on d.mailing_id = m.id and d.state = 'SENT' join subscriber s "
                                + "on s.id = d.subscriber_id join activity a on a.subscriber_id = s.id left join engagement g "
                                + "on g.mailing_id = m.id and g.subscriber_id = d.subscriber_id and g.clicks > 0 "
                                + "where m.kind = 'CAMPAIGN' and m.ref_id = 770077 and g.subscriber_id is null "
                                + "and a.level in ('ACTIVE', 'SEMI_ACTIVE') and" + ALIVE),
                new Case(
                        "left a cart behind",
                        "{'leftCart':'P1D','within':'P30D'}",
                        " from (select subscriber_id, max(occurred_at) as at from event where type = 'cart' and occurred_at >= "
                                + ago(30) + " group by subscriber_id having max(occurred_at) <= " + ago(1) + ") c "
                                + "join activity a on a.subscriber_id = c.subscriber_id join subscriber s on s.id = c.subscriber_id "
                                + "where (a.last_purchase_at is null or a.last_purchase_at < c.at) and" + ALIVE),
                new Case("nested groups", NESTED, nested()));
    }

    private static final String NESTED = "{'all':[{'field':'status','op':'in','value':['SEMI_ACTIVE','PASSIVE']},"
            + "{'any':[{'event':'purchase','items':{'category':'category 5'}},{'interest':'category 5','atLeast':0.3}]},"
            + "{'any':[{'field':'attributes.bench_city','op':'in','value':['City 1','City 2']},"
            + "{'all':[{'field':'attributes.bench_country','op':'is','value':'Finland'},"
            + "{'field':'locale','op':'startsWith','value':'ru'}]}]},"
            + "{'event':'open','count':{'atMost':0},'within':'P60D','mailedAtLeast':1},{'not':{'topic':'bench'}}]}";

    private String nested() {
        return SHOP + " a.level in ('SEMI_ACTIVE', 'PASSIVE') and (a.last_open_at is null or a.last_open_at < "
                + ago(60)
                + ") and a.last_delivered_at >= " + ago(60)
                + " and (exists (select 1 from attribute_value v where v.subscriber_id = s.id and v.attribute_id = "
                + attribute("bench_city")
                + " and v.text_key in ('city 1', 'city 2')) or s.locale like 'ru%' and exists "
                + "(select 1 from attribute_value v where v.subscriber_id = s.id and v.attribute_id = "
                + attribute("bench_country")
                + " and v.text_key = 'finland')) and (exists (select 1 from interest i where "
                + "i.subscriber_id = s.id and i.category_key = 'category 5' and i.log_weight >= "
                + interests.keptForScore("category 5", 0.3, now)
                + ") or exists (select 1 from event e join event_item i on "
                + "i.subscriber_id = e.subscriber_id and i.event_key = e.event_key where e.subscriber_id = s.id "
                + "and e.type = 'purchase' and i.category_key = 'category 5')) and not exists (select 1 from topic_choice c "
                + "where c.subscriber_id = s.id and c.topic_id = (select id from topic where slug = 'bench')) and"
                + ALIVE;
    }
}
