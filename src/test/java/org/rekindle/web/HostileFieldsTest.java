package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.web.Routes.post;
import static org.rekindle.web.Routes.put;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.web.Routes.Route;

/** Sound JSON with values nobody should send: each is refused with a pointer to it, and nothing is stored. */
@QuarkusTest
class HostileFieldsTest {
    private static final String LONG = "x".repeat(70_000);

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
        String shown = body.length() > 120 ? body.substring(0, 120) + "…" : body;
        refusals.expect(route + " " + shown, route.send(body), pointer);
    }

    @Test
    void names_with_hidden_or_broken_characters_are_refused() {
        Map<Route, String> named = Map.of(
                post("/subscribers"), "{\"email\": \"n@example.org\", \"name\": %s}",
                post("/segments"), "{\"name\": %s, \"where\": {\"topic\": \"none\"}}",
                post("/templates"), "{\"name\": %s, \"subject\": \"x\", \"format\": \"html\", \"body\": \"x\"}",
                post("/campaigns"), "{\"name\": %s}",
                post("/automations"), "{\"name\": %s}",
                post("/forms"), "{\"slug\": \"s\", \"name\": %s}",
                post("/topics"), "{\"slug\": \"s\", \"name\": %s}",
                put("/topics/" + routes.topic()), "{\"name\": %s}",
                put("/tokens/" + routes.token()), "{\"name\": %s}");
        String[] names = {
            "\"a\\u0000b\"",
            "\"a\\ud83d\"",
            "\"\\udc00a\"",
            "\"a\\u202eb\"",
            "\"a\\u001b[2Jb\"",
            "\"a\\r\\nBcc: x@example.org\"",
            "\"a\\u2028b\"",
            "\"a\\u0085b\"",
            "\"" + LONG + "\"",
            "true",
            "[]",
            "{}"
        };
        named.forEach((route, body) -> {
            for (String name : names) {
                refused(route, body.formatted(name), "/name");
            }
        });
    }

    @Test
    void people_that_cannot_be_are_refused() {
        Route people = post("/subscribers");
        for (String time : new String[] {
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-13-01T00:00:00Z\"",
            "\"2026-01-01T25:00:00Z\"",
            "\"2026-01-01\"",
            "\"yesterday\"",
            "\"\"",
            "\"-0001-01-01T00:00:00Z\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"9999-12-31T23:59:59Z\"",
            "1764547200",
            "1e400",
            "-1",
            "true",
            "{}"
        }) {
            refused(people, "{\"email\": \"t@example.org\", \"subscribedAt\": " + time + "}", "/subscribedAt");
        }
        refused(people, "{\"email\": \"t@example.org\", \"locale\": \"x-" + "a1b2c3d4-".repeat(20) + "z\"}", "/locale");
        refused(people, "{\"email\": \"t@example.org\", \"timeZone\": \"" + LONG + "\"}", "/timeZone");
        refused(people, "{\"email\": \"t@example.org\", \"timeZone\": \"Europe/Atlantis\"}", "/timeZone");
        refused(people, "{\"email\": \"t@example.org\", \"topics\": [null]}", "/topics/0");
        refused(people, "{\"email\": \"t@example.org\", \"topics\": [\"\u044f\"]}", "/topics/0");
        refused(people, "{\"email\": \"t@example.org\", \"topics\": [[]]}", "/topics/0");
        refused(people, "{\"email\": \"t@example.org\", \"topics\": \"weekly\"}", "/topics");
        refused(people, "{\"email\": \"t@example.org\", \"state\": \"GODLIKE\"}", "/state");
        refused(people, "{\"email\": \"t@example.org\", \"state\": 2}", "/state");
        refused(people, "{\"email\": \"t@example.org\", \"state\": \"ERASED\"}", "/state");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"\": 1}}", "/attributes/");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"a b/c\": 1}}", "/attributes/a b~1c");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"h1\": {}}}", "/attributes/h1");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"h1\": \"" + LONG + "\"}}", "/attributes/h1");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"h1\": \"\\u0000\"}}", "/attributes/h1");
        refused(people, "{\"email\": \"t@example.org\", \"attributes\": {\"h1\": \"\\udc00\"}}", "/attributes/h1");
        // one character that is eighteen in the form for comparison
        refused(people, "{\"email\": \"t@example.org\", \"name\": \"" + "\uFDFA".repeat(200) + "\"}", "/name");
        refused(
                people,
                "{\"email\": \"t@example.org\", \"attributes\": {\"h1\": \"" + "\uFDFA".repeat(500) + "\"}}",
                "/attributes/h1");
        StringBuilder many = new StringBuilder("{\"email\": \"t@example.org\", \"attributes\": {\"a0\": 1");
        for (int i = 1; i < 5_000; i++) {
            many.append(", \"a").append(i).append("\": 1");
        }
        refused(people, many.append("}}").toString(), "/attributes");
        for (String email :
                new String[] {"null", "\"\"", "12", "true", "\"a@b\\r\\nRCPT TO:<x@y.z>\"", "\"" + LONG + "@x.org\""}) {
            refused(people, "{\"email\": " + email + "}", "/email");
        }
    }

    @Test
    void attributes_and_topics_that_make_no_sense_are_refused() {
        Route attributes = post("/attributes");
        refused(attributes, "{\"type\": \"text\"}", "/name");
        refused(attributes, "{\"name\": \"1st\", \"type\": \"text\"}", "/name");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"sql\"}", "/type");
        refused(attributes, "{\"name\": \"h2\"}", "/type");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"choice\"}", "/options");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"text\", \"options\": [\"a\"]}", "/options");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"choice\", \"options\": [null]}", "/options/0");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"choice\", \"options\": [\"a\", \"a\"]}", "/options/1");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"choice\", \"options\": [\"\"]}", "/options/0");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"choice\", \"options\": [\"" + LONG + "\"]}", "/options/0");
        refused(attributes, "{\"name\": \"h2\", \"type\": \"text\", \"label\": \"a\\u0000\"}", "/label");
        Route topics = post("/topics");
        refused(topics, "{\"slug\": \"UPPER\", \"name\": \"x\"}", "/slug");
        refused(topics, "{\"slug\": \"../../etc\", \"name\": \"x\"}", "/slug");
        refused(topics, "{\"slug\": \"" + "a".repeat(65) + "\", \"name\": \"x\"}", "/slug");
        refused(topics, "{\"slug\": \"2026\", \"name\": \"x\"}", "/slug");
        refused(topics, "{\"slug\": \"h\", \"name\": \"x\", \"description\": \"" + LONG + "\"}", "/description");
        Route topic = put("/topics/" + routes.topic());
        refused(topic, "{\"slug\": \"another\"}", "/slug");
        refused(topic, "{\"name\": \" \"}", "/name");
        refused(topic, "{\"name\": \"a\\u202eb\"}", "/name");
        refused(topic, "{\"name\": \"" + LONG + "\"}", "/name");
        refused(topic, "{\"description\": \"" + LONG + "\"}", "/description");
    }

    @Test
    void tokens_that_cannot_be_are_refused() {
        Route token = put("/tokens/" + routes.token());
        for (Route route : new Route[] {post("/tokens"), token}) {
            refused(route, "{\"name\": \"\"}", "/name");
            refused(route, "{\"name\": \"" + LONG + "\"}", "/name");
            refused(route, "{\"name\": \"x\", \"permissions\": []}", "/permissions");
            refused(route, "{\"name\": \"x\", \"permissions\": [null]}", "/permissions");
            refused(route, "{\"name\": \"x\", \"permissions\": [\"ALL\"]}", "/permissions/0");
            refused(route, "{\"name\": \"x\", \"networks\": [null]}", "/networks/0");
            refused(route, "{\"name\": \"x\", \"networks\": [\"example.org\"]}", "/networks/0");
            String long128 = "\"2001:0db8:0000:0000:0000:0000:0000:0001/128\"";
            refused(
                    route,
                    "{\"name\": \"x\", \"networks\": [" + (long128 + ",").repeat(12) + long128 + "]}",
                    "/networks");
            refused(route, "{\"name\": \"x\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}", "/expiresAt");
        }
        refused(post("/tokens"), "{}", "/name");
    }

    @Test
    void forms_that_cannot_work_are_refused() {
        Route forms = put("/forms/" + routes.form());
        String form = "{\"slug\": \"h\", \"name\": \"x\", \"templateId\": " + routes.template() + ", %s}";
        refused(forms, form.formatted("\"attributes\": [null]"), "/attributes/0");
        refused(forms, form.formatted("\"topics\": [null]"), "/topics/0");
        refused(forms, form.formatted("\"topics\": [\"none-such\"]"), "/topics/0");
        refused(forms, form.formatted("\"attributes\": [" + "\"a\",".repeat(5000) + "\"a\"]"), "/attributes");
        refused(forms, form.formatted("\"headline\": \"" + LONG + "\""), "/headline");
        refused(forms, form.formatted("\"consent\": \"a\\u0000\""), "/consent");
        refused(forms, form.formatted("\"locale\": \"!!\""), "/locale");
        refused(forms, form.formatted("\"askName\": 1.5"), "/askName");
        refused(forms, "{\"slug\": \"h\", \"name\": \"x\", \"templateId\": 99999999}", "/templateId");
        refused(forms, "{\"slug\": \"h\", \"name\": \"x\", \"templateId\": 99999999999999999999}", "/templateId");
        refused(forms, "{\"slug\": \"h\", \"name\": \"x\", \"templateId\": 1.5}", "/templateId");
    }

    @Test
    void templates_that_attack_the_server_are_refused() {
        Route templates = post("/templates");
        String template =
                "{\"name\": \"x\", \"subject\": \"%s\", \"format\": \"html\", \"body\": \"%s {unsubscribe}\"}";
        for (String body : new String[] {
            "{#for i in 2000000000}x{/for}",
            "{config:'rekindle.secret-key'}",
            "{inject:tokens}",
            "{cdi:tokens}",
            "{subscriber.getClass}",
            "{subscriber.class.name}",
            "{str:eval('{1}')}",
            "{#include open/form /}",
            "{#eval '{1}' /}",
            "{".repeat(20_000),
            "{#if subscriber.name}".repeat(3_000)
        }) {
            refused(templates, template.formatted("x", body), "/body");
        }
        for (String link : new String[] {
            "javascript:alert(1)",
            "https://good.example@evil.example/",
            "https:\\\\\\\\evil.example",
            "https:evil.example",
            "//"
        }) {
            String href = "<a href='" + link + "'>x</a>";
            if (!link.equals("//")) {
                refused(templates, template.formatted("x", href), "/body");
            }
        }
        refused(templates, template.formatted("a\\r\\nBcc: x@example.org", "x"), "/subject");
        refused(templates, template.formatted("x".repeat(600), "x"), "/subject");
        refused(templates, template.formatted("{config:'a'}", "x"), "/subject");
        refused(templates, "{\"name\": \"x\", \"subject\": \"x\", \"format\": \"docx\", \"body\": \"x\"}", "/format");
        Route render = post("/templates/" + routes.template() + "/render");
        refused(render, "{\"email\": \"nobody@@example.org\"}", null);
        refused(render, "{\"email\": \"nobody-at-all@example.org\"}", null);
        refused(render, "{\"sample\": {\"subscriber\": {\"name\": []}}}", "/sample/subscriber/name");
        refused(render, "{\"sample\": {\"interests\": [null]}}", "/sample/interests");
        refused(render, "{\"sample\": {\"interests\": 7}}", "/sample/interests");
        refused(render, "{\"sample\": {\"subscriber\": 7}}", "/sample/subscriber");
        refused(render, "{\"sample\": []}", "/sample");
        refused(render, "{}", null);
    }
}
