package org.rekindle.web.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubscriberApiTest {
    @Test
    void created_person_is_shown_with_typed_attributes() {
        String email = anAddress("anna");
        api().body("""
                        {"email": "%s", "name": "Anna", "locale": "ru_RU", "timeZone": "Europe/Moscow",
                         "attributes": {"city": "Казань 🐱", "age": 41, "vip": true, "born": "1985-02-28"}}""".formatted(email.toUpperCase(java.util.Locale.ROOT)))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201)
                .body("email", equalTo(email.toLowerCase(java.util.Locale.ROOT)));
        api().get("/api/v1/subscribers/" + email)
                .then()
                .statusCode(200)
                .body("state", equalTo("SUBSCRIBED"))
                .body("locale", equalTo("ru-RU"))
                .body("attributes.city", equalTo("Казань 🐱"))
                .body("attributes.age", equalTo(41))
                .body("attributes.vip", is(true))
                .body("attributes.born", equalTo("1985-02-28"));
    }

    @Test
    void second_person_with_the_address_is_a_conflict() {
        String body = "{\"email\": \"%s\"}".formatted(anAddress("twice"));
        api().body(body).post("/api/v1/subscribers").then().statusCode(201);
        api().body(body).post("/api/v1/subscribers").then().statusCode(409);
    }

    @Test
    void of_those_who_add_the_same_person_at_once_one_succeeds() {
        String body = "{\"email\": \"%s\"}".formatted(anAddress("at-once"));
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            CompletableFuture<Integer> answer = new CompletableFuture<>();
            Thread.startVirtualThread(() ->
                    answer.complete(api().body(body).post("/api/v1/subscribers").statusCode()));
            answers.add(answer);
        }
        assertThat(answers.stream().map(CompletableFuture::join).sorted())
                .containsExactly(201, 409, 409, 409, 409, 409);
    }

    @Test
    void every_bad_field_is_pointed_at() {
        api().body("{\"email\": \"a@b@c\", \"locale\": \"!!\", \"timeZone\": \"Mars/Base\"}")
                .post("/api/v1/subscribers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", equalTo(List.of("/email", "/locale", "/timeZone")));
    }

    @Test
    void unknown_property_is_refused_by_name() {
        api().body("{\"email\": \"x@example.org\", \"colour\": 1}")
                .post("/api/v1/subscribers")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/colour"))
                .body("errors[0].detail", containsString("known are"));
    }

    @Test
    void malformed_json_is_refused() {
        api().body("{\"email\": ")
                .post("/api/v1/subscribers")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void request_without_token_is_refused() {
        given().get("/api/v1/subscribers/1").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .preemptive()
                .oauth2("wrong")
                .get("/api/v1/subscribers/1")
                .then()
                .statusCode(401);
    }

    @Test
    void erased_person_cannot_be_created_again() {
        String email = anAddress("gone");
        String body = "{\"email\": \"%s\"}".formatted(email);
        api().body(body).post("/api/v1/subscribers").then().statusCode(201);
        api().delete("/api/v1/subscribers/" + email).then().statusCode(204);
        api().get("/api/v1/subscribers/" + email).then().statusCode(404);
        api().body(body).post("/api/v1/subscribers").then().statusCode(409);
    }
}
