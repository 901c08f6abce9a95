package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.e2e.Shop;

/** Topics: looked at, changed, and removed while nobody relies on them. */
@QuarkusTest
class TopicApiTest {
    private static final String FOOTER = "<a href=\"{unsubscribe}\">Leave</a> {sender.address}";

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(() -> api());
    private final String slug = "t" + Long.toString(System.nanoTime(), 36);
    private final String address = "/api/v1/topics/" + slug;

    private int topic() {
        return api().body(Map.of("slug", slug, "name", "Cats weekly", "description", "All about cats"))
                .post("/api/v1/topics")
                .then()
                .statusCode(201)
                .header("Location", endsWith(address))
                .extract()
                .path("id");
    }

    private String personWho(String chose) {
        String email = anAddress("topic");
        api().body(Map.of("email", email, "topics", List.of(chose)))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        return email;
    }

    private long choices(int id) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from topic_choice where topic_id = ?")
                .bind(0, id)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void one_is_shown_by_slug_and_by_id_and_its_name_and_description_change() {
        int id = topic();
        for (Object key : List.of(slug, id)) {
            api().get("/api/v1/topics/" + key)
                    .then()
                    .statusCode(200)
                    .body("id", equalTo(id))
                    .body("slug", equalTo(slug))
                    .body("name", equalTo("Cats weekly"))
                    .body("usedBy", empty());
        }
        api().body(Map.of("name", " Cats daily "))
                .put(address)
                .then()
                .statusCode(200)
                .body("name", equalTo("Cats daily"))
                .body("description", equalTo("All about cats"));
        api().body(Map.of("slug", slug, "description", ""))
                .put("/api/v1/topics/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Cats daily"))
                .body("description", nullValue());
        api().get(address).then().body("name", equalTo("Cats daily")).body("description", nullValue());
    }

    @Test
    void what_cannot_be_is_refused_and_changes_nothing() {
        topic();
        api().body(Map.of("slug", "dogs", "name", ""))
                .put(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.pointer", contains("/slug", "/name"))
                .body("errors[0].detail", containsString("refer to it"));
        api().put(address).then().statusCode(400);
        api().get(address).then().body("name", equalTo("Cats weekly"));
    }

    @Test
    void unknown_one_is_404() {
        for (String key : List.of("no-such-topic", "999999999", "99999999999999999999")) {
            api().get("/api/v1/topics/" + key)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("detail", equalTo("there is no topic " + key));
            api().body(Map.of("name", "x")).put("/api/v1/topics/" + key).then().statusCode(404);
            api().delete("/api/v1/topics/" + key).then().statusCode(404);
        }
    }

    @Test
    void one_that_is_used_stays_and_its_users_are_named() {
        int id = topic();
        String email = personWho(slug);
        Map<String, Object> where = Map.of("not", Map.of("all", List.of(Map.of("topic", slug))));
        long segment = shop.segment("Cat people", where);
        long mail = shop.template("Letter", "Hello", "<p>Hello</p>" + FOOTER);
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name",
                        "Cat mails",
                        "state",
                        "PAUSED",
                        "trigger",
                        Map.of("event", "never_happens"),
                        "where",
                        Map.of("topic", slug),
                        "steps",
                        List.of(Map.of("send", Map.of("templateId", mail)))));
        long confirmation = shop.template("Confirm", "Confirm", "<a href=\"{confirm}\">Yes</a>" + FOOTER);
        long form = shop.created(
                "/api/v1/forms",
                Map.of("slug", slug, "name", "Footer", "topics", List.of(slug), "templateId", confirmation));
        api().delete(address)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("segment " + segment + " “Cat people”"))
                .body("detail", containsString("automation " + automation + " “Cat mails”"))
                .body("detail", containsString("form " + form + " “Footer”"));
        assertThat(api().get(address).jsonPath().getList("usedBy", String.class))
                .containsExactlyInAnyOrder(
                        "segment " + segment + " “Cat people”",
                        "automation " + automation + " “Cat mails”",
                        "form " + form + " “Footer”");
        api().get("/api/v1/subscribers/" + email).then().body("topics", contains(slug));
        assertThat(choices(id)).isEqualTo(1);
        api().body(Map.of("name", "Still free to change")).put(address).then().statusCode(200);

        api().delete("/api/v1/segments/" + segment).then().statusCode(204);
        api().delete("/api/v1/automations/" + automation).then().statusCode(204);
        api().delete("/api/v1/forms/" + form).then().statusCode(204);
        api().delete(address).then().statusCode(204);
        api().get(address).then().statusCode(404);
        api().delete(address).then().statusCode(404);
    }

    @Test
    void choices_of_people_go_with_it_and_do_not_come_back_with_another_of_that_name() {
        int id = topic();
        String email = personWho(slug);
        assertThat(choices(id)).isEqualTo(1);
        api().delete(address).then().statusCode(204);
        assertThat(choices(id)).isZero();
        topic();
        api().get("/api/v1/subscribers/" + email).then().statusCode(200).body("topics", empty());
    }

    @Test
    void change_to_many_is_not_taken_back_to_a_topic_that_is_gone() {
        int id = topic();
        String email = personWho(slug);
        long person = api().get("/api/v1/subscribers/" + email).jsonPath().getLong("id");
        long change = api().body(Map.of("kind", "REMOVE_TOPIC", "ids", List.of(person), "topic", slug))
                .post("/api/v1/bulk-changes")
                .jsonPath()
                .getLong("id");
        assertThat(change).isPositive();
        api().delete(address).then().statusCode(204);
        api().post("/api/v1/bulk-changes/" + change + "/undo").then().statusCode(200);
        assertThat(choices(id)).isZero();
    }
}
