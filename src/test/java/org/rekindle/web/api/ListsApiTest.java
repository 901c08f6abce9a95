package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list is walked in the same way: {@code ?limit=} and {@code ?after=}, until {@code next} is null. */
@QuarkusTest
class ListsApiTest {
    /** Kept for the length of a test: rates are in force for everybody's mail. */
    private static final List<String> RATED = List.of("walk-a.example", "walk-b.example");

    private static final String SIGNING_KEYS = "sender-domains/walk.example/dkim-keys";

    private static boolean made;

    @AfterEach
    void no_rates() {
        RATED.forEach(
                domain -> api().delete("/api/v1/domain-rates/" + domain).then().statusCode(204));
    }

    /** Once; addresses are known before a test, and not before all of them. */
    @BeforeEach
    void two_of_each() {
        for (String domain : RATED) {
            api().body(Map.of("perMinute", 600))
                    .put("/api/v1/domain-rates/" + domain)
                    .then()
                    .statusCode(200);
        }
        if (made) {
            return;
        }
        made = true;
        for (int i = 0; i < 2; i++) {
            String tag = Long.toString(System.nanoTime(), 36);
            Map<String, Map<String, Object>> bodies = new TreeMap<>();
            bodies.put("topics", Map.of("slug", "walk-" + tag, "name", "Walk " + tag));
            bodies.put("attributes", Map.of("name", "walk_" + tag, "type", "text"));
            bodies.put("users", Map.of("email", "walk-" + tag + "@rekindle.test", "role", "ANALYST"));
            bodies.put("tokens", Map.of("name", "walk " + tag, "permissions", List.of("SEGMENTS_VIEW")));
            bodies.put("shop-hooks", Map.of("name", "walk " + tag, "provider", "woocommerce"));
            // in force for nobody: everybody else's mail and news go their usual way
            bodies.put("relays", Map.of("name", "walk " + tag, "host", "127.0.0.1", "enabled", false));
            bodies.put(
                    "webhooks",
                    Map.of(
                            "name",
                            "walk " + tag,
                            "url",
                            "https://walk.example/" + tag,
                            "events",
                            List.of("subscriber.created"),
                            "enabled",
                            false));
            bodies.put(SIGNING_KEYS, Map.of("algorithm", "ed25519"));
            bodies.forEach((list, body) -> assertThat(
                            api().body(body).post("/api/v1/" + list).statusCode())
                    .as(list)
                    .isEqualTo(201));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topics",
                "attributes",
                "attributes/library",
                "users",
                "tokens",
                "shop-hooks",
                "domain-rates",
                "relays",
                "webhooks",
                SIGNING_KEYS
            })
    void short_list_is_whole_unless_a_limit_is_asked_for_and_then_walked(String list) {
        JsonPath whole = api().get("/api/v1/" + list).jsonPath();
        List<Object> all = whole.getList("items");
        assertThat(all).hasSizeGreaterThan(1);
        assertThat(whole.getString("next")).isNull();
        List<Object> walked = new ArrayList<>();
        String after = "";
        while (after != null) {
            JsonPath page =
                    api().get("/api/v1/" + list + "?limit=1&after=" + after).jsonPath();
            assertThat(page.getList("items")).hasSize(1);
            walked.addAll(page.getList("items"));
            after = page.getString("next");
        }
        assertThat(walked).isEqualTo(all);
    }

    @Test
    void page_that_nobody_was_told_of_is_refused_with_the_parameter_at_fault() {
        api().get("/api/v1/topics?after=never").then().statusCode(400).body("errors[0].pointer", equalTo("?after"));
        for (String limit : List.of("0", "-1", "1001")) {
            api().get("/api/v1/topics?limit=" + limit)
                    .then()
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("?limit"));
        }
    }
}
