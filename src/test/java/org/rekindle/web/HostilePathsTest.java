package org.rekindle.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;

/** Addresses that lead nowhere, or that try to lead around the door. */
@QuarkusTest
class HostilePathsTest {
    @TestHTTPResource("/")
    URI address;

    private final Refusals refusals = new Refusals();

    @AfterEach
    void every_refusal_is_in_form() {
        assertThat(refusals.complaints()).isEmpty();
    }

    private RawHttp.Answer send(String method, String target, String... headers) {
        List<String> head = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1"));
        head.addAll(List.of(headers));
        try {
            return new RawHttp(address.getHost(), address.getPort()).send(head, new byte[0]);
        } catch (IOException e) {
            throw new AssertionError(target, e);
        }
    }

    private void refused(String method, String target, int status) {
        RawHttp.Answer answer = send(method, target, "Authorization: Bearer " + Api.TOKEN);
        refusals.expect(method + " " + target, answer.status(), answer.header("Content-Type"), answer.body());
        if (answer.status() != status) {
            refusals.complain(method + " " + target, "answers " + answer.status() + " and not " + status);
        }
    }

    @Test
    void ids_that_are_none_lead_to_nothing() {
        for (String list :
                List.of("campaigns", "segments", "templates", "automations", "forms", "mailbox", "tokens", "topics")) {
            for (String id : List.of(
                    "abc",
                    "99999999999999999999",
                    "-1",
                    "0",
                    "1e3",
                    "1.0",
                    "0x1",
                    "%00",
                    "null",
                    "1%20or%201=1",
                    "%D1%8F")) {
                refused("GET", "/api/v1/" + list + "/" + id, 404);
            }
        }
        for (String id : List.of("0", "999999999999999999", "nobody@example.org")) {
            refused("GET", "/api/v1/subscribers/" + id, 404);
            refused("DELETE", "/api/v1/subscribers/" + id, 404);
            refused("GET", "/api/v1/subscribers/" + id + "/timeline", 404);
        }
        for (String id :
                List.of("99999999999999999999", "abc", "%00", "a%0d%0ab@example.org", "x".repeat(3000), "%ff")) {
            refused("GET", "/api/v1/subscribers/" + id, 400);
        }
    }

    @Test
    void unknown_addresses_are_404_and_wrong_methods_405() {
        for (String path : List.of(
                "/api",
                "/api/v1",
                "/api/v2/subscribers",
                "/api/v1/nothing",
                "/api/v1/subscribers/1/x/y",
                "/nothing",
                "/.env",
                "/actuator/env")) {
            refused("GET", path, 404);
        }
        refused("PATCH", "/api/v1/campaigns/1", 405);
        refused("DELETE", "/api/v1/campaigns", 405);
        refused("PUT", "/api/v1/topics", 405);
        refused("GET", "/api/v1/segments/count", 404);
        refused("GET", "/api/v1/campaigns/1/start", 405);
        refused("DELETE", "/u/AQ", 405);
        refused("PUT", "/confirm/AQ", 405);
    }

    @Test
    void paging_values_that_are_none_are_pointed_at() {
        for (String list : List.of("campaigns", "segments", "templates", "automations", "forms", "mailbox")) {
            for (String limit : List.of("0", "-1", "1001", "abc", "99999999999", "1e2", "%00")) {
                refused("GET", "/api/v1/" + list + "?limit=" + limit, 400);
            }
            for (String after : List.of("abc", "99999999999999999999", "1.5", "%00")) {
                refused("GET", "/api/v1/" + list + "?after=" + after, 400);
            }
        }
        String person = Api.anAddress("pages");
        api().body("{\"email\": \"" + person + "\"}")
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        for (String after : List.of(
                "abc", "_", "2026-01-01T00:00:00Z_zz", "%2B999999999-12-31T00:00:00Z_00", "-5000-01-01T00:00:00Z_00")) {
            refused("GET", "/api/v1/subscribers/" + person + "/timeline?after=" + after, 400);
        }
        api().get("/api/v1/campaigns?limit=abc")
                .then()
                .body("errors[0].pointer", org.hamcrest.Matchers.equalTo("?limit"));
    }

    @Test
    void queries_that_cannot_be_decoded_are_refused_in_form() {
        for (String query : List.of("limit=%zz", "limit=%", "%zz=1", "limit=1&limit=x", "&&&=", "limit=\u0001")) {
            RawHttp.Answer answer = send("GET", "/api/v1/campaigns?" + query, "Authorization: Bearer " + Api.TOKEN);
            assertThat(answer.status()).as(query).isIn(0, 200, 400);
            assertThat(answer.body()).as(query).doesNotContain("Exception", "\tat ");
        }
    }

    /** Trust rule S-20: CVE-2023-4853, CVE-2026-39852 and CVE-2026-50559 were ways around the door. */
    @Test
    void no_spelling_of_a_protected_address_opens_it_without_a_token() {
        for (String path : List.of("subscribers/1", "campaigns", "mailbox", "templates")) {
            for (String target : List.of(
                    "/api/v1/" + path,
                    "//api/v1/" + path,
                    "/api//v1/" + path,
                    "/api/v1//" + path,
                    "///api///v1///" + path,
                    "/api/v1/" + path + "/",
                    "/api/v1/" + path + "//",
                    "/api/v1/" + path + "/.",
                    "/./api/v1/" + path,
                    "/api/./v1/" + path,
                    "/api/x/../v1/" + path,
                    "/q/../api/v1/" + path,
                    "/q/health/../../api/v1/" + path,
                    "/o/../api/v1/" + path,
                    "/api/v1;x=y/" + path,
                    "/api/v1/" + path + ";x",
                    "/api;/v1/" + path,
                    "/api%3Bx/v1/" + path,
                    "/api%2Fv1/" + path,
                    "/api/v1%2F" + path,
                    "/api%5Cv1/" + path,
                    "/api\\v1\\" + path,
                    "/%61pi/v1/" + path,
                    "/api/%76%31/" + path,
                    "/API/V1/" + path,
                    "/api/v1/" + path + "%00",
                    "/api/v1/" + path + "?x=/q/health",
                    "/api/v1/" + path + "#/q/health",
                    "/q/health/..%2f..%2fapi/v1/" + path,
                    "/%2e/api/v1/" + path,
                    "/q/%2e%2e/api/v1/" + path)) {
                for (String method : List.of("GET", "HEAD")) {
                    RawHttp.Answer answer = send(method, target);
                    assertThat(answer.status()).as(method + " " + target).isIn(400, 401, 403, 404, 405);
                    assertThat(answer.body()).as(method + " " + target).doesNotContain("\"items\"", "@example");
                }
            }
        }
    }

    @Test
    void tricks_with_headers_open_nothing() {
        for (String header : List.of(
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: Basic b3duZXI6b3duZXI=",
                "Authorization: bearer wrong",
                "Authorization: Bearer " + "x".repeat(5000),
                "Authorization: Bearer null",
                "X-Original-URL: /q/health",
                "X-HTTP-Method-Override: GET",
                "X-Forwarded-For: 127.0.0.1",
                "X-Forwarded-User: owner@rekindle.test",
                "Cookie: quarkus-credential=x",
                "Idempotency-Key: x")) {
            RawHttp.Answer answer = send("GET", "/api/v1/campaigns", header);
            assertThat(answer.status()).as(header).isEqualTo(401);
            assertThat(answer.header("Content-Type")).as(header).startsWith("application/problem+json");
        }
    }
}
