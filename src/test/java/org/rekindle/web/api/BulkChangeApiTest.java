package org.rekindle.web.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;

@QuarkusTest
class BulkChangeApiTest {
    @Test
    void those_who_fit_a_condition_get_a_value_and_lose_it_again() {
        String city = "Bulk" + System.nanoTime();
        String email = Api.anAddress("bulk-api");
        Api.api()
                .body(Map.of("email", email, "attributes", Map.of("city", city)))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        Object where = Map.of("field", "attributes.city", "op", "is", "value", city);
        Number id = Api.api()
                .body(Map.of("kind", "SET_ATTRIBUTE", "where", where, "attribute", "city", "value", "Elsewhere"))
                .post("/api/v1/bulk-changes")
                .then()
                .statusCode(200)
                .body("state", equalTo("DONE"))
                .body("people", equalTo(1))
                .body("of", equalTo("city"))
                .extract()
                .path("id");
        Api.api().get("/api/v1/subscribers/" + email).then().body("attributes.city", equalTo("Elsewhere"));
        Api.api().get("/api/v1/bulk-changes").then().body("items.id", hasItem(id));
        Api.api()
                .post("/api/v1/bulk-changes/" + id + "/undo")
                .then()
                .statusCode(200)
                .body("state", equalTo("UNDONE"))
                .body("undone", equalTo(1));
        Api.api().get("/api/v1/subscribers/" + email).then().body("attributes.city", equalTo(city));
        Api.api().post("/api/v1/bulk-changes/" + id + "/undo").then().statusCode(409);
    }

    @Test
    void what_cannot_be_done_is_told_by_its_place() {
        refused(Map.of("ids", List.of(1)), "/kind");
        refused(Map.of("kind", "ADD_TOPIC", "topic", "weekly"), "/ids");
        refused(Map.of("kind", "ADD_TOPIC", "ids", List.of(1), "topic", "no-such-topic"), "/topic");
        refused(Map.of("kind", "SET_ATTRIBUTE", "ids", List.of(1), "attribute", "no_such_attribute"), "/attribute");
        Api.api().get("/api/v1/bulk-changes/999999999").then().statusCode(404);
    }

    private static void refused(Map<String, Object> body, String pointer) {
        Api.api()
                .body(body)
                .post("/api/v1/bulk-changes")
                .then()
                .statusCode(400)
                .body(containsString("\"" + pointer + "\""));
    }
}
