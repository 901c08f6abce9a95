package org.rekindle.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.e2e.Shop;

@QuarkusTest
class SecurityHeadersTest {
    @Test
    void every_answer_tells_browsers_to_do_nothing_beyond_it() {
        for (Response answer : List.of(
                given().get("/u/forged"),
                given().get("/p/forged"),
                given().get("/c/forged"),
                given().get("/o/forged"),
                given().get("/v/forged"),
                given().get("/confirm/forged"),
                given().get("/setup/forged"),
                given().get("/nothing"),
                given().get("/api/v1/campaigns"),
                given().get("/public.css"),
                api().get("/api/v1/campaigns"),
                api().body("x".repeat(9 << 20)).post("/api/v1/topics"))) {
            assertThat(answer.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe", "script-src");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void only_a_hosted_form_may_stand_in_frames_of_others() {
        Shop shop = new Shop(() -> api());
        String slug = "framed-" + Long.toString(System.nanoTime(), 36);
        long template = shop.template(
                slug, "Confirm", "<a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}");
        shop.created("/api/v1/forms", Map.of("slug", slug, "name", slug, "templateId", template));
        assertThat(given().get("/f/" + slug).header("Content-Security-Policy")).endsWith("frame-ancestors *");
        assertThat(given().get("/f/" + slug + ".js").header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'none'");
        assertThat(given().get("/f/" + slug + "/x").header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'none'");
    }

    @Test
    void readers_pages_hold_nothing_that_their_policy_forbids() {
        for (String path : List.of("/u/forged", "/p/forged", "/confirm/forged", "/setup/forged", "/f/none")) {
            assertThat(given().get(path).asString())
                    .doesNotContain("<script", " style=", "<style", " onclick", "http://", "https://");
        }
    }

    /** Trust rule T-23. */
    @Test
    void tracking_leaves_no_trace_in_caches_referrers_and_search_engines() {
        for (String path :
                List.of("/o/forged", "/c/forged", "/u/forged", "/p/forged", "/v/forged", "/confirm/forged")) {
            Response answer = given().redirects().follow(false).get(path);
            assertThat(answer.header("Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("X-Robots-Tag")).as(path).isEqualTo("noindex");
            assertThat(answer.header("Set-Cookie")).as(path).isNull();
        }
    }
}
