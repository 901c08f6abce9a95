package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyTest {
    @Inject
    Jdbi jdbi;

    @Test
    void repetition_gets_the_first_answer() {
        String key = UUID.randomUUID().toString();
        String body = "{\"email\": \"%s\"}".formatted(anAddress("idem"));
        String first = post(key, body).then().statusCode(201).extract().asString();
        String second = post(key, body)
                .then()
                .statusCode(201)
                .header("Idempotent-Replayed", "true")
                .extract()
                .asString();
        assertThat(second).isEqualTo(first);
    }

    @Test
    void same_key_with_another_body_is_refused() {
        String key = UUID.randomUUID().toString();
        post(key, "{\"email\": \"%s\"}".formatted(anAddress("idem"))).then().statusCode(201);
        post(key, "{\"email\": \"%s\"}".formatted(anAddress("idem"))).then().statusCode(422);
    }

    @Test
    void refused_request_may_be_mended_under_its_key() {
        String key = UUID.randomUUID().toString();
        post(key, "{\"email\": \"nobody\"}").then().statusCode(400).body("errors[0].pointer", equalTo("/email"));
        post(key, "{\"email\": \"%s\"}".formatted(anAddress("idem"))).then().statusCode(201);
    }

    @Test
    void answer_with_a_secret_is_kept_sealed_and_given_again() {
        String key = UUID.randomUUID().toString();
        String secret = token(key);
        assertThat(token(key)).isEqualTo(secret);
        String kept = jdbi.withHandle(handle -> handle.createQuery(
                        "select concat(coalesce(body, ''), coalesce(convert(sealed using latin1), '')) "
                                + "from idempotent_request where request_key = ?")
                .bind(0, key)
                .mapTo(String.class)
                .one());
        assertThat(kept).isNotEmpty().doesNotContain(secret).doesNotContain("secret");
    }

    private static String token(String key) {
        return api().header("Idempotency-Key", key)
                .body("{\"name\": \"kept\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
    }

    private static io.restassured.response.Response post(String key, String body) {
        return api().header("Idempotency-Key", key).body(body).post("/api/v1/subscribers");
    }
}
