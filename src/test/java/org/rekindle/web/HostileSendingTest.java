package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.web.Routes.post;
import static org.rekindle.web.Routes.put;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.web.Routes.Route;

/** Campaigns, schedules, automations, segments and events with values that cannot be. */
@QuarkusTest
class HostileSendingTest {
    @Inject
    Jdbi jdbi;

    private final Refusals refusals = new Refusals();
    private Routes routes;
    private Map<String, Long> before;

    @BeforeEach
    void take_stock() {
        routes = Routes.create();
        before = Refusals.rows(jdbi);
    }

    @AfterEach
    void every_refusal_is_in_form_and_nothing_is_stored() {
        assertThat(refusals.complaints()).isEmpty();
        assertThat(Refusals.rows(jdbi)).isEqualTo(before);
    }

    private void refused(Route route, String body, String pointer) {
        String shown = body.length() > 160 ? body.substring(0, 160) + "…" : body;
        refusals.expect(route + " " + shown, route.send(body), pointer);
    }

    @Test
    void campaigns_that_cannot_be_sent_are_refused() {
        String variant = "{\"segmentId\": " + routes.segment() + ", \"templateId\": " + routes.template() + "}";
        for (Route route : List.of(post("/campaigns"), put("/campaigns/" + routes.campaign()))) {
            refused(route, "{\"name\": \"x\"}", "/variants");
            refused(route, "{\"name\": \"x\", \"variants\": []}", "/variants");
            refused(route, "{\"name\": \"x\", \"variants\": {}}", "/variants");
            refused(route, "{\"name\": \"x\", \"variants\": [null]}", "/variants/0");
            refused(route, "{\"name\": \"x\", \"variants\": [{}]}", "/variants/0/segmentId");
            refused(route, "{\"name\": \"x\", \"variants\": [{\"templateId\": 1}]}", "/variants/0/segmentId");
            refused(route, "{\"name\": \"x\", \"variants\": [{\"segmentId\": -1}]}", "/variants/0/segmentId");
            refused(route, "{\"name\": \"x\", \"variants\": [{\"segmentId\": 1e30}]}", "/variants/0/segmentId");
            refused(route, "{\"name\": \"x\", \"variants\": [{\"segmentId\": 1.5}]}", "/variants/0/segmentId");
            refused(
                    route,
                    "{\"name\": \"x\", \"variants\": [{\"segmentId\": 99999999999999999999}]}",
                    "/variants/0/segmentId");
            refused(
                    route,
                    "{\"name\": \"x\", \"variants\": [" + (variant + ",").repeat(50) + variant + "]}",
                    "/variants");
            String whole = "{\"name\": \"x\", \"variants\": [" + variant + "], %s}";
            refused(route, whole.formatted("\"control\": 51"), "/control");
            refused(route, whole.formatted("\"control\": -1"), "/control");
            refused(route, whole.formatted("\"control\": 2.5"), "/control");
            refused(route, whole.formatted("\"control\": 2147483648"), "/control");
            refused(route, whole.formatted("\"tracking\": {\"opens\": \"maybe\"}"), "/tracking/opens");
            refused(route, whole.formatted("\"tracking\": {\"spy\": true}"), "/tracking/spy");
            for (String from : new String[] {
                "Shop <a@example.org>\\r\\nBcc: x@example.org",
                "a@example.org, b@example.org",
                "ceo@bank.example <a@example.org>",
                "Shop <a@example.org> <b@example.org>",
                "<>",
                "Shop",
                "a\\u202eb <a@example.org>",
                "x".repeat(501) + " <a@example.org>"
            }) {
                refused(route, whole.formatted("\"from\": \"" + from + "\""), "/from");
                refused(route, whole.formatted("\"replyTo\": \"" + from + "\""), "/replyTo");
            }
        }
    }

    @Test
    void schedules_that_never_come_are_refused() {
        Route schedule = put("/campaigns/" + routes.campaign() + "/schedule");
        refused(schedule, "{}", null);
        refused(schedule, "{\"at\": \"2026-12-01T09:00:00Z\", \"cron\": \"0 9 * * *\", \"zone\": \"UTC\"}", null);
        for (String at : new String[] {
            "\"2001-01-01T00:00:00Z\"", "\"2027-02-29T09:00:00Z\"", "\"+1000000000-01-01T00:00:00Z\"", "0", "\"now\""
        }) {
            refused(schedule, "{\"at\": " + at + "}", "/at");
        }
        for (String local : new String[] {
            "2027-02-29T09:00",
            "2026-12-01",
            "2026-12-01T09:00Z",
            "2026-12-01T09:00:30",
            "+999999999-12-31T23:59",
            "1970-01-01T00:00",
            "soon",
            ""
        }) {
            refused(schedule, "{\"localAt\": \"" + local + "\", \"zone\": \"Europe/Berlin\"}", "/localAt");
            refused(schedule, "{\"localAt\": \"" + local + "\", \"zone\": \"subscriber\"}", "/localAt");
        }
        for (String zone : new String[] {"Mars/Base", "", "GMT+25", "../../etc/passwd"}) {
            refused(schedule, "{\"localAt\": \"2027-12-01T09:00\", \"zone\": \"" + zone + "\"}", "/zone");
            refused(schedule, "{\"cron\": \"0 9 * * *\", \"zone\": \"" + zone + "\"}", "/zone");
        }
        refused(schedule, "{\"localAt\": \"2027-12-01T09:00\"}", "/zone");
        refused(schedule, "{\"cron\": \"0 9 * * *\", \"zone\": \"subscriber\"}", "/zone");
        for (String cron : new String[] {
            "0 0 30 2 *",
            "0 0 9 31 2 ?",
            "0 0 9 1 1 ? 1999",
            "61 * * * *",
            "whenever",
            "",
            "* * *",
            "0 9 * * * ; drop table campaign",
            "0,".repeat(10_000) + "0 9 * * *"
        }) {
            refused(schedule, "{\"cron\": \"" + cron + "\", \"zone\": \"UTC\"}", "/cron");
        }
        Route test = post("/campaigns/" + routes.campaign() + "/test");
        refused(test, "{}", "/to");
        refused(test, "{\"to\": []}", "/to");
        refused(test, "{\"to\": [null]}", "/to/0");
        refused(test, "{\"to\": [\"a@b@c\"]}", "/to/0");
        refused(test, "{\"to\": \"a@example.org\"}", "/to");
        refused(test, "{\"to\": [\"a@example.org\"], \"as\": \"nobody-here@example.org\"}", "/as");
        refused(test, "{\"to\": [\"a@example.org\"], \"as\": \"no address\"}", "/as");
    }

    @Test
    void automations_that_cannot_run_are_refused() {
        String send = "{\"send\": {\"templateId\": " + routes.template() + "}}";
        String automation = "{\"name\": \"x\", \"trigger\": %s, \"steps\": %s}";
        for (Route route : List.of(post("/automations"), put("/automations/" + routes.automation()))) {
            for (String trigger : new String[] {"null", "{}", "[]", "\"x\"", "{\"status\": 1, \"event\": \"x\"}"}) {
                refused(route, automation.formatted(trigger, "[" + send + "]"), "/trigger");
            }
            refused(route, automation.formatted("{\"status\": \"LAZY\"}", "[" + send + "]"), "/trigger/status");
            refused(route, automation.formatted("{\"event\": \"Not A Name\"}", "[" + send + "]"), "/trigger/event");
            String good = "{\"event\": \"hostile_event\"}";
            for (String steps : new String[] {"null", "[]", "{}", "7", "[" + (send + ",").repeat(50) + send + "]"}) {
                refused(route, automation.formatted(good, steps), "/steps");
            }
            refused(route, automation.formatted(good, "[null]"), "/steps/0");
            refused(route, automation.formatted(good, "[{\"send\": 7}]"), "/steps/0");
            refused(route, automation.formatted(good, "[{\"send\": {}}]"), "/steps/0/send/templateId");
            refused(
                    route,
                    automation.formatted(good, "[{\"send\": {\"templateId\": 18446744073709551617}}]"),
                    "/steps/0/send/templateId");
            String subject = "[{\"send\": {\"templateId\": " + routes.template() + ", \"subject\": %s}}]";
            for (String bad :
                    new String[] {"{}", "7", "\"\"", "\"{config:'a'}\"", "\"a\\nb\"", "\"{subscriber.naem}\""}) {
                refused(route, automation.formatted(good, subject.formatted(bad)), "/steps/0/send/subject");
            }
            for (String wait :
                    new String[] {"\"Infinity\"", "\"P1Y\"", "\"PT0S\"", "\"-P1D\"", "\"P99999999D\"", "7", "{}", "null"
                    }) {
                refused(route, automation.formatted(good, "[{\"wait\": " + wait + "}]"), "/steps/0/wait");
            }
            String exit = "{\"name\": \"x\", \"trigger\": " + good + ", \"steps\": [" + send + "], \"exitOn\": %s}";
            refused(route, exit.formatted("7"), "/exitOn");
            refused(route, exit.formatted("[{}]"), "/exitOn/0");
            refused(route, exit.formatted("[\"DROP\"]"), "/exitOn/0");
            refused(route, exit.formatted("[], \"state\": \"HALF\""), "/state");
        }
    }

    @Test
    void segments_that_make_no_sense_are_refused() {
        Route count = post("/segments/count");
        for (String where :
                new String[] {"null", "[]", "{}", "7", "{\"field\": \"status\"}", "{\"all\": {}, \"any\": []}"}) {
            refused(count, "{\"where\": " + where + "}", null);
        }
        String within = "{\"where\": {\"event\": \"open\", \"count\": {\"atLeast\": 1}, \"within\": %s}}";
        for (String span :
                new String[] {"\"Infinity\"", "\"-P1D\"", "\"P0D\"", "\"P99999Y\"", "\"P1DT\"", "7", "null"}) {
            refused(count, within.formatted(span), "/where/within");
        }
        String created = "{\"where\": {\"field\": \"createdAt\", \"op\": \"%s\", \"value\": %s}}";
        refused(count, created.formatted("below", "\"2026-02-30\""), "/where/value");
        refused(count, created.formatted("below", "\"+999999999-12-31T23:59:59Z\""), "/where/value");
        refused(count, created.formatted("withinLast", "\"Infinity\""), "/where/value");
        String orders = "{\"where\": {\"field\": \"orders\", \"op\": \"above\", \"value\": %s}}";
        for (String number :
                new String[] {"1e400", "\"1e9\"", "99999999999999999999999999", "\"NaN\"", "true", "[1]"}) {
            refused(count, orders.formatted(number), "/where/value");
        }
        refused(
                count,
                "{\"where\": {\"event\": \"purchase\", \"sum\": {\"atLeast\": \"1\", \"currency\": \"ABC\"}}}",
                "/where/sum/currency");
        refused(count, "{\"where\": {\"segment\": 99999999999999999999}}", "/where/segment");
        refused(count, "{\"where\": {\"field\": \"x' or 1=1 --\", \"op\": \"is\", \"value\": 1}}", "/where/field");
        Route explain = post("/segments/explain");
        refused(explain, "{\"where\": {\"field\": \"email\", \"op\": \"exists\"}}", "/email");
        refused(explain, "{\"where\": {\"field\": \"email\", \"op\": \"exists\"}, \"email\": \"no\"}", null);
    }

    @Test
    void events_that_cannot_have_happened_are_refused() {
        Route events = post("/events");
        String event = "{\"id\": \"h\", \"type\": \"purchase\", \"email\": \"h@example.org\", %s}";
        refused(events, event.formatted("\"amount\": {\"value\": \"-5.00\", \"currency\": \"EUR\"}"), "/amount");
        refused(events, event.formatted("\"amount\": {\"value\": \"5.00\", \"currency\": \"XYZ\"}"), "/amount");
        refused(events, event.formatted("\"amount\": {\"value\": \"5.00\"}"), "/amount/currency");
        refused(events, event.formatted("\"amount\": {\"value\": \"1e999999999\", \"currency\": \"EUR\"}"), "/amount");
        refused(events, event.formatted("\"amount\": {\"value\": \"NaN\", \"currency\": \"EUR\"}"), "/amount/value");
        refused(events, event.formatted("\"amount\": 5"), "/amount");
        refused(events, event.formatted("\"occurredAt\": \"2026-02-30T00:00:00Z\""), "/occurredAt");
        refused(events, event.formatted("\"occurredAt\": \"9000-01-01T00:00:00Z\""), "/occurredAt");
        refused(events, event.formatted("\"occurredAt\": \"1905-01-01T00:00:00Z\""), "/occurredAt");
        refused(events, event.formatted("\"occurredAt\": 1e300"), "/occurredAt");
        refused(events, event.formatted("\"items\": [null]"), "/items");
        refused(events, event.formatted("\"items\": [7]"), "/items/0");
        refused(events, event.formatted("\"items\": [{\"quantity\": -1}]"), "/items");
        refused(events, event.formatted("\"items\": [{\"quantity\": 1e-2000000000}]"), "/items");
        refused(events, event.formatted("\"items\": [{\"price\": \"dear\"}]"), "/items");
        refused(
                events,
                event.formatted("\"items\": [{\"price\": {\"value\": \"-1\", \"currency\": \"EUR\"}}]"),
                "/items");
        refused(events, event.formatted("\"items\": [{\"category\": \"" + "\uFDFA".repeat(100) + "\"}]"), "/items");
        refused(events, event.formatted("\"items\": [{\"name\": \"\\u0000\"}]"), "/items");
        refused(events, event.formatted("\"items\": [" + "{},".repeat(200) + "{}]"), "/items");
        refused(events, event.formatted("\"properties\": []"), "/properties");
        refused(
                events,
                event.formatted("\"properties\": " + "{\"a\":".repeat(40) + "1" + "}".repeat(40)),
                "/properties");
        refused(events, event.formatted("\"properties\": {\"a\": \"" + "x".repeat(20_000) + "\"}"), "/properties");
        refused(events, event.formatted("\"campaignId\": 99999999"), "/campaignId");
        refused(events, event.formatted("\"subscriberId\": 1"), null);
        refused(events, "{\"id\": \"h\", \"type\": \"UPPER\", \"email\": \"h@example.org\"}", "/type");
        refused(events, "{\"id\": \"h\", \"type\": \"bounced\", \"email\": \"h@example.org\"}", null);
        refused(events, "{\"id\": \"\", \"type\": \"visit\", \"email\": \"h@example.org\"}", "/id");
        refused(events, "{\"id\": \"h\", \"type\": \"visit\"}", null);
        refused(events, "[" + "{},".repeat(1000) + "{}]", null);
    }

    @Test
    void bad_entries_of_a_batch_are_told_one_by_one() {
        var answer = Api.api()
                .body("[null, 7, [], {}, {\"isAdmin\": 1}, {\"id\": 1, \"type\": \"visit\", \"email\": \"a@@b\"}]")
                .post("/api/v1/events")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getInt("accepted")).isZero();
        assertThat(answer.<Integer>getList("rejected.index")).containsExactly(0, 1, 2, 3, 4, 5);
    }
}
