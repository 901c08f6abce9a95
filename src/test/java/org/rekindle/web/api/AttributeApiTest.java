package org.rekindle.web.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Attributes that are ready to be switched on, and those that may not change any more. */
@QuarkusTest
class AttributeApiTest {
    private static String name() {
        return "a" + Long.toString(System.nanoTime(), 36);
    }

    private static String person(String attribute, String json) {
        String email = anAddress("attribute");
        api().body("{\"email\":\"%s\",\"attributes\":{\"%s\":%s}}".formatted(email, attribute, json))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        return email;
    }

    private static int segment(String field, String op, String value) {
        return api().body("{\"name\":\"Cat people\",\"where\":{\"field\":\"%s\",\"op\":\"%s\",\"value\":%s}}"
                        .formatted(field, op, value))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void library_has_what_marketers_segment_by_in_three_languages() {
        for (String language : List.of("en", "ru", "zh")) {
            api().header("Accept-Language", language)
                    .get("/api/v1/attributes/library")
                    .then()
                    .statusCode(200)
                    .body(
                            "items.key",
                            hasItems(
                                    "gender",
                                    "birthDate",
                                    "familyStatus",
                                    "education",
                                    "employment",
                                    "income",
                                    "country",
                                    "region",
                                    "city",
                                    "latitude",
                                    "longitude",
                                    "benefitsSought",
                                    "companySize",
                                    "industry",
                                    "jobTitle"))
                    .body("items.label", everyItem(notNullValue()))
                    .body("items.findAll { it.type == 'choice' }.options", everyItem(notNullValue()));
        }
        api().header("Accept-Language", "ru-RU")
                .get("/api/v1/attributes/library")
                .then()
                .body("items.find { it.key == 'gender' }.label", equalTo("Пол"));
    }

    @Test
    void attribute_of_the_library_is_switched_on_and_can_be_segmented_by_at_once() {
        api().post("/api/v1/attributes/library/birthDate")
                .then()
                .statusCode(201)
                .body("type", equalTo("date"));
        api().post("/api/v1/attributes/library/birthDate").then().statusCode(201);
        api().body("{\"where\":{\"field\":\"attributes.birthDate.age\",\"op\":\"between\",\"value\":[25,34]}}")
                .post("/api/v1/segments/count")
                .then()
                .statusCode(200);
        api().body(
                        "{\"where\":{\"field\":\"attributes.birthDate\",\"op\":\"anniversaryWithinNext\",\"value\":\"P7D\"}}")
                .post("/api/v1/segments/count")
                .then()
                .statusCode(200);
        api().post("/api/v1/attributes/library/shoeSize").then().statusCode(404);
    }

    @Test
    void place_needs_latitude_and_longitude() {
        String near = "{\"where\":{\"near\":{\"latitude\":55.79,\"longitude\":%s},\"withinKm\":25}}";
        api().post("/api/v1/attributes/library/latitude").then().statusCode(201);
        api().post("/api/v1/attributes/library/longitude").then().statusCode(201);
        api().body(near.formatted("49.11"))
                .post("/api/v1/segments/count")
                .then()
                .statusCode(200);
        api().body(near.formatted("181"))
                .post("/api/v1/segments/count")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/where/near"));
    }

    @Test
    void what_a_template_shows_of_people_stays_until_it_does_not() {
        String name = name();
        person(name, "\"1980-05-01\"");
        String address = "/api/v1/attributes/" + name;
        int other = template("Nobody is subscriber." + name + " here");
        int showing = template("{#if subscriber.status == 'active'}{subscriber." + name + " ?: 'some day'}{/if}");
        api().get(address).then().body("usedBy", contains("template " + showing + " “Birthdays”"));
        api().delete(address).then().statusCode(409).body("detail", containsString("template " + showing));

        api().delete("/api/v1/templates/" + showing).then().statusCode(204);

        api().delete(address).then().statusCode(204);
        api().get("/api/v1/templates/" + other).then().statusCode(200);
    }

    private static int template(String text) {
        return api().body(Map.of(
                        "name",
                        "Birthdays",
                        "format",
                        "html",
                        "subject",
                        "Hello",
                        "body",
                        "<p>" + text + "</p><a href=\"{unsubscribe}\">no more</a>{sender.address}"))
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void type_in_use_cannot_change_and_the_users_are_named() {
        String name = name();
        person(name, "\"1980-05-01\"");
        int id = segment("attributes." + name + ".age", "atLeast", "18");
        api().get("/api/v1/attributes/" + name)
                .then()
                .statusCode(200)
                .body("type", equalTo("date"))
                .body("usedBy", contains(startsWith("segment " + id)));
        api().body("{\"type\":\"text\"}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(409)
                .body("detail", containsString("segment " + id + " “Cat people”"));
        api().delete("/api/v1/attributes/" + name).then().statusCode(409);
        api().body("{\"label\":\"Birthday\"}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(200)
                .body("label", equalTo("Birthday"));
    }

    @Test
    void type_nobody_uses_changes_with_all_values_or_not_at_all() {
        String name = name();
        String email = person(name, "42");
        api().body("{\"type\":\"text\"}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(200);
        api().get("/api/v1/subscribers/" + email).then().body("attributes." + name, equalTo("42"));
        person(name, "\"many\"");
        api().body("{\"type\":\"number\"}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(409)
                .body("detail", containsString("“many”"));
        api().body("{\"type\":\"choice\",\"options\":[\"42\",\"many\"]}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(200)
                .body("options", hasSize(2));
        api().body("{\"options\":[\"42\"]}")
                .put("/api/v1/attributes/" + name)
                .then()
                .statusCode(409);
        api().delete("/api/v1/attributes/" + name).then().statusCode(204);
        api().get("/api/v1/attributes/" + name).then().statusCode(404);
        api().get("/api/v1/subscribers/" + email).then().statusCode(200);
    }
}
