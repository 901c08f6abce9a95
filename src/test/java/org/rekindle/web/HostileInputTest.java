package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.web.Routes.Route;

/** Bodies that are no sound JSON of the wanted shape, at every address that takes JSON. */
@QuarkusTest
class HostileInputTest {
    @Inject
    Jdbi jdbi;

    @TestHTTPResource("/")
    URI address;

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

    @Test
    void what_is_no_json_object_is_refused_everywhere() {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        for (String text : List.of(
                "",
                " ",
                "null",
                "true",
                "12",
                "\"text\"",
                "[]",
                "[{}]",
                "{\"name\": ",
                "{\"name\"}",
                "{'name': 1}",
                "{\"name\": NaN}",
                "{\"name\": Infinity}",
                "{\"name\": 01}",
                "{} {}",
                "{} garbage",
                "{\"name\": \"a\", \"name\": \"b\"}",
                "{\"__proto__\": {}}",
                "{\"name\": \"\\ud800\", \"id\": 7}",
                "<name>x</name>")) {
            bodies.put(text, text.getBytes(StandardCharsets.UTF_8));
        }
        bodies.put("broken UTF-8", bytes('{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', 0xC3, 0x28, '"', '}'));
        bodies.put("overlong UTF-8", bytes('{', '"', 0xC0, 0x80, '"', ':', '1', '}'));
        bodies.put("broken UTF-32", bytes(0, 0, 0xFE, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF));
        bodies.put("UTF-16", "{\"nom\": 1}".getBytes(StandardCharsets.UTF_16));
        bodies.put("zeros", new byte[64]);
        for (Route route : routes.ofObjects()) {
            bodies.forEach((what, body) ->
                    refusals.expect(route + " with " + what, route.send(body, "application/json"), null));
        }
        bodies.forEach((what, body) -> {
            if (!what.equals("[]") && !what.equals("[{}]")) {
                Route events = Routes.post("/events");
                refusals.expect(events + " with " + what, events.send(body, "application/json"), null);
            }
        });
    }

    @Test
    void deep_nesting_is_refused_everywhere() {
        for (int depth : new int[] {5_000, 100_000}) {
            String lists = "[".repeat(depth) + "]".repeat(depth);
            String groups = "{\"all\":[".repeat(depth) + "]}".repeat(depth);
            for (Route route : routes.ofObjects()) {
                refusals.expect(route + " with lists " + depth + " deep", route.send(lists), null);
                refusals.expect(route + " with name " + depth + " deep", route.send("{\"name\":" + lists + "}"), null);
            }
            for (String path : List.of("/segments", "/segments/count", "/segments/explain")) {
                refusals.expect(
                        path + " " + depth + " deep",
                        Routes.post(path).send("{\"name\": \"deep\", \"where\": " + groups + "}"),
                        "/where");
            }
            refusals.expect("events", Routes.post("/events").send(lists), null);
            refusals.expect("event", Routes.post("/events").send("{\"properties\": " + groups + "}"), null);
            refusals.expect("steps", Routes.post("/automations").send("{\"steps\": " + lists + "}"), null);
        }
    }

    @Test
    void segment_too_deep_for_people_is_pointed_at_where_it_goes_too_deep() {
        String groups = "{\"not\":".repeat(500) + "{}" + "}".repeat(500);
        refusals.expect(
                "500 deep",
                Routes.post("/segments/count").send("{\"where\": " + groups + "}"),
                "/where" + "/not".repeat(8));
    }

    @Test
    void unknown_property_is_named_everywhere() {
        for (Route route : routes.ofObjects()) {
            refusals.expect(route.toString(), route.send("{\"isAdmin\": true}"), "/isAdmin");
        }
        refusals.expect("event", Routes.post("/events").send("{\"isAdmin\": true}"), "/isAdmin");
        refusals.expect("~ and /", Routes.post("/topics").send("{\"a/b~c\": 1}"), "/a~1b~0c");
    }

    /** Trust rule S-15: what the product decides cannot be given. */
    @Test
    void mass_assignment_is_refused() {
        Map<Route, List<String>> forbidden = Map.of(
                Routes.post("/subscribers"),
                        List.of("id", "createdAt", "stateChangedAt", "status", "lifecycle", "interests"),
                Routes.post("/campaigns"), List.of("id", "state", "run", "startedAt", "counts", "fireAt"),
                Routes.put("/campaigns/" + routes.campaign()), List.of("id", "state", "run"),
                Routes.post("/templates"), List.of("id", "slug", "version", "deleted"),
                Routes.post("/segments"), List.of("id", "sentence", "createdAt"),
                Routes.post("/forms"), List.of("id", "url", "definition"),
                Routes.post("/topics"), List.of("id", "createdAt"),
                Routes.put("/tokens/" + routes.token()), List.of("id", "secret", "hash", "user", "userId"),
                Routes.post("/automations"), List.of("id", "counts", "definition"));
        forbidden.forEach((route, names) -> names.forEach(
                name -> refusals.expect(route + " with " + name, route.send("{\"" + name + "\": 1}"), "/" + name)));
    }

    @Test
    void other_content_is_415() {
        for (Route route : routes.ofObjects()) {
            for (String type : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded")) {
                Routes.Answer answer = route.send("{}".getBytes(StandardCharsets.UTF_8), type);
                refusals.expect(route + " as " + type, answer, null);
                if (answer.status() != 415) {
                    refusals.complain(route + " as " + type, "answers " + answer.status());
                }
            }
        }
    }

    @Test
    void content_type_that_is_none_is_refused() throws IOException {
        for (String type : List.of("garbage", "application/json; charset=nonsense", "/", ";;;", "application/")) {
            RawHttp.Answer answer = http().send(
                            List.of(
                                    "POST /api/v1/topics HTTP/1.1",
                                    "Authorization: Bearer " + Api.TOKEN,
                                    "Content-Type: " + type,
                                    "Content-Length: 2"),
                            "{}".getBytes(StandardCharsets.UTF_8));
            refusals.expect("content type " + type, answer.status(), answer.header("Content-Type"), answer.body());
        }
    }

    @Test
    void body_of_twenty_megabytes_is_413_whether_or_not_it_says_so() throws IOException {
        byte[] large = new byte[20 << 20];
        Arrays.fill(large, (byte) ' ');
        List<String> head = List.of(
                "POST /api/v1/subscribers HTTP/1.1",
                "Authorization: Bearer " + Api.TOKEN,
                "Content-Type: application/json");
        RawHttp.Answer declared =
                http().send(List.of(head.get(0), head.get(1), head.get(2), "Content-Length: " + large.length), large);
        assertThat(declared.status()).isEqualTo(413);
        assertThat(http().chunked(head, large).status()).isEqualTo(413);
        List<String> keyed = new java.util.ArrayList<>(head);
        keyed.add("Idempotency-Key: large");
        assertThat(http().chunked(keyed, large).status()).isEqualTo(413);
    }

    private RawHttp http() {
        return new RawHttp(address.getHost(), address.getPort());
    }

    private static byte[] bytes(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }
}
