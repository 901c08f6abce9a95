package org.rekindle.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.health.Readiness;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.rekindle.segment.Segments;
import org.rekindle.shared.SqlFragment;

@QuarkusTest
@TestProfile(SmallShop.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleShopTest {
    private static final List<String> TABLES = List.of(
            "subscriber",
            "attribute",
            "attribute_value",
            "topic",
            "topic_choice",
            "suppression",
            "consent",
            "event",
            "event_item",
            "activity",
            "spending",
            "interest",
            "status_change",
            "segment",
            "mailing",
            "delivery",
            "campaign",
            "campaign_variant",
            "campaign_run_variant",
            "tracked_link",
            "engagement",
            "automation",
            "enrolment",
            "form",
            "demo_load");

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    @Readiness
    Demo demo;

    @Inject
    SampleShop sampleShop;

    @Inject
    LoadMark mark;

    @Inject
    Terms terms;

    @Inject
    PeopleLoader people;

    @Inject
    LetterLoader letters;

    @Inject
    FactLoader facts;

    @Inject
    Segments segments;

    private final Shop shop = Shop.read(SmallShop.FOLDER.resolve("shop.yml"));
    private Plan plan;

    /** The start loaded a shop; this one is begun, cut off half way through the facts, and taken up again. */
    @BeforeAll
    void load() {
        eventually(
                "the shop of the start",
                Duration.ofSeconds(60),
                () -> demo.call().getStatus() == UP);
        jdbi.useHandle(handle -> TABLES.forEach(table -> handle.execute("delete from " + table)));
        plan = Plan.of(shop, ((LoadMark.Found.ToLoad) mark.begin()).asOf());
        Terms.Known known = terms.define(shop);
        Map<Integer, Long> mailings = letters.open(plan, terms.segments(shop));
        Map<Integer, Long> ids = people.store(plan, known);
        Plan half = new Plan(shop, plan.now(), plan.letters(), plan.people().subList(0, SmallShop.PEOPLE / 2));
        facts.record(half, ids, mailings);
        sampleShop.open(shop);
    }

    @Test
    void load_that_was_cut_off_ends_as_planned() {
        assertThat(count("subscriber")).isEqualTo(SmallShop.PEOPLE);
        assertThat(count("event"))
                .isEqualTo(plan.people().stream()
                        .mapToLong(p -> p.happenings().size())
                        .sum());
        assertThat(count("delivery"))
                .isEqualTo(
                        plan.people().stream().mapToLong(p -> p.mails().size()).sum());
        assertThat(one("select count(*) from consent where action = 'CONFIRMED'"))
                .isEqualTo(one(
                        "select count(*) from subscriber where state in ('SUBSCRIBED', 'UNSUBSCRIBED', 'BOUNCED')"));
    }

    @Test
    void another_start_changes_nothing() {
        Map<String, Long> before = counts();
        sampleShop.open(shop);
        assertThat(counts()).isEqualTo(before);
    }

    @Test
    void database_with_other_data_is_left_alone() {
        Instant asOf = plan.now();
        Map<String, Long> before = counts();
        jdbi.useHandle(handle -> handle.execute("delete from demo_load"));
        try {
            sampleShop.open(shop);
            before.put("demo_load", 0L);
            assertThat(counts()).isEqualTo(before);
        } finally {
            jdbi.useHandle(handle -> handle.execute("insert into demo_load values (1, ?, ?)", asOf, clock.instant()));
        }
    }

    @Test
    void statuses_come_out_as_in_a_shop_of_half_a_year() {
        double all = one("select count(*) from subscriber where state = 'SUBSCRIBED'");
        assertThat(level("ACTIVE") / all).isBetween(0.15, 0.33);
        assertThat(level("SEMI_ACTIVE") / all).isBetween(0.33, 0.53);
        assertThat(level("PASSIVE") / all).isBetween(0.24, 0.44);
    }

    @Test
    void figures_equal_a_recount_of_the_facts() {
        assertNone("""
                select a.subscriber_id from activity a left join (
                  select subscriber_id, sum(type = 'purchase') orders,
                    max(case when type = 'open' and not machine then occurred_at end) opened,
                    max(case when type = 'click' and not machine then occurred_at end) clicked,
                    max(case when type = 'purchase' then occurred_at end) bought,
                    max(case when type = 'delivered' then occurred_at end) delivered
                  from event group by subscriber_id) e on e.subscriber_id = a.subscriber_id
                where a.orders <> coalesce(e.orders, 0) or not a.last_open_at <=> e.opened
                  or not a.last_click_at <=> e.clicked or not a.last_purchase_at <=> e.bought
                  or not a.last_delivered_at <=> e.delivered
                """);
        assertNone("""
                select s.subscriber_id from spending s join (
                  select subscriber_id, sum(amount) amount from event where type = 'purchase' group by subscriber_id) e
                  on e.subscriber_id = s.subscriber_id where e.amount <> s.amount
                """);
    }

    @Test
    void each_order_costs_what_its_items_cost() {
        assertNone("""
                select e.subscriber_id from event e join (
                  select subscriber_id, event_key, sum(quantity * price) price from event_item group by subscriber_id, event_key) i
                  on i.subscriber_id = e.subscriber_id and i.event_key = e.event_key
                where e.type = 'purchase' and e.amount <> i.price
                """);
        BigDecimal planned = plan.people().stream()
                .flatMap(p -> p.happenings().stream())
                .filter(h -> h.type().equals("purchase"))
                .map(Happening::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal spent = jdbi.withHandle(handle -> handle.createQuery("select sum(amount) from spending")
                .mapTo(BigDecimal.class)
                .one());
        assertThat(spent).isEqualByComparingTo(planned);
    }

    @Test
    void ledger_of_each_letter_adds_up_with_what_was_delivered_and_opened() {
        assertNone("""
                select d.mailing_id from (
                  select mailing_id, sum(state = 'SENT') sent from delivery group by mailing_id) d
                left join (select mailing_id, count(*) delivered from event where type = 'delivered' group by mailing_id) e
                  on e.mailing_id = d.mailing_id where d.sent <> coalesce(e.delivered, 0)
                """);
        assertNone("""
                select g.mailing_id from engagement g left join delivery d
                  on d.mailing_id = g.mailing_id and d.subscriber_id = g.subscriber_id
                where d.state is null or d.state = 'SKIPPED' or d.state = 'FAILED' and not g.bounced
                """);
        assertNone("select mailing_id from delivery where state not in ('SENT', 'FAILED', 'SKIPPED')");
    }

    @Test
    void history_of_statuses_is_dated_when_things_happened_and_ends_where_people_stand() {
        assertNone("""
                select a.subscriber_id from activity a join status_change c on c.subscriber_id = a.subscriber_id
                where not exists (select 1 from status_change later where later.subscriber_id = c.subscriber_id
                                  and later.occurred_at > c.occurred_at)
                  and (c.to_level <> a.level or c.occurred_at <> a.level_since)
                """);
        assertNone("""
                select a.subscriber_id from activity a where a.level <> 'SEMI_ACTIVE'
                  and not exists (select 1 from status_change c where c.subscriber_id = a.subscriber_id)
                """);
        long dated = jdbi.withHandle(
                handle -> handle.createQuery("select count(distinct date(occurred_at)) from status_change")
                        .mapTo(long.class)
                        .one());
        assertThat(dated).isGreaterThan(60);
    }

    @Test
    void letters_are_finished_and_two_campaigns_lie_ahead() {
        assertThat(one("select count(*) from campaign where state = 'FINISHED' and run = 1"))
                .isEqualTo(26);
        assertThat(one("select count(*) from mailing where kind = 'CAMPAIGN' and state = 'FINISHED'"))
                .isEqualTo(26);
        assertThat(one("select count(*) from campaign where state = 'DRAFT'")).isEqualTo(1);
        Instant fires =
                jdbi.withHandle(handle -> handle.createQuery("select fire_at from campaign where state = 'SCHEDULED'")
                        .mapTo(Instant.class)
                        .one());
        assertThat(fires).isAfter(clock.instant().plus(Duration.ofHours(24)));
        assertThat(fires.atZone(ZoneId.of("Europe/Moscow"))).satisfies(local -> {
            assertThat(local.getDayOfWeek()).isEqualTo(DayOfWeek.TUESDAY);
            assertThat(local.getHour()).isEqualTo(9);
        });
    }

    @Test
    void automation_waits_for_people_who_fall_silent_from_now_on() {
        assertThat(one("select count(*) from automation where state = 'ACTIVE'"))
                .isEqualTo(1);
        assertThat(count("enrolment")).isZero();
    }

    @Test
    void every_segment_has_somebody() {
        assertThat(shop.segments()).allSatisfy(segment -> assertThat(
                        segments.count(segment.where()).reachable())
                .as(segment.name())
                .isPositive());
        assertThat(count("segment")).isEqualTo(shop.segments().size());
    }

    @Test
    void sign_up_form_is_there() {
        given().get("/f/newsletter").then().statusCode(200);
    }

    @Test
    void mailbox_opens_without_a_password_only_from_this_very_machine() {
        given().get("/mailbox").then().statusCode(200);
        given().header("Host", "attacker.example").get("/mailbox").then().statusCode(401);
        given().header("X-Forwarded-For", "198.51.100.7").get("/mailbox").then().statusCode(401);
    }

    private double level(String level) {
        return jdbi.withHandle(handle -> SqlFragment.of(
                        "select count(*) from activity a join subscriber s on s.id = a.subscriber_id "
                                + "where s.state = 'SUBSCRIBED' and a.level = ?",
                        level)
                .query(handle)
                .mapTo(long.class)
                .one());
    }

    private void assertNone(String query) {
        List<Long> found = jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(Long.class).list());
        assertThat(found).isEmpty();
    }

    private long count(String table) {
        return one("select count(*) from " + table);
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        TABLES.forEach(table -> counts.put(table, count(table)));
        return counts;
    }

    private long one(String query) {
        return jdbi.withHandle(
                handle -> handle.createQuery(query).mapTo(long.class).one());
    }
}
