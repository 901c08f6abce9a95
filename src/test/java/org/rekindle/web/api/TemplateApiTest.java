package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TemplateApiTest {
    private static Map<String, Object> template(String format, String subject, String body) {
        return new HashMap<>(Map.of("name", "Test", "format", format, "subject", subject, "body", body));
    }

    private static int created(Map<String, Object> template) {
        return api().body(template)
                .post("/api/v1/templates")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void template_is_stored_changed_and_deleted() {
        int id = created(template("html", "Hello", "<p><a href='https://example.org/'>x</a></p>"));
        api().get("/api/v1/templates/" + id)
                .then()
                .statusCode(200)
                .body("format", equalTo("html"))
                .body("version", equalTo(1))
                .body("links", contains("https://example.org/"));
        Map<String, Object> changed = template("html", "Hello again", "<p>y</p>");
        api().body(changed)
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        api().body(changed)
                .put("/api/v1/templates/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        api().delete("/api/v1/templates/" + id).then().statusCode(204);
        api().get("/api/v1/templates/" + id).then().statusCode(404);
        api().body(Map.of("sample", Map.of()))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(404);
    }

    @Test
    void bad_template_is_refused_with_its_place_and_not_stored() {
        Map<String, Object> bad = template("mjml", "Hello", """
                <mjml><mj-body><mj-section><mj-column>
                  <mj-text>Hello {subscriber.nmae}</mj-text>
                </mj-column></mj-section></mj-body></mjml>""");
        bad.put("name", "Never stored");
        api().body(bad)
                .post("/api/v1/templates")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("line", equalTo(2))
                .body("column", equalTo(30))
                .body("detail", containsString("No reader has “nmae”. Did you mean “name”?"))
                .body("errors[0].pointer", equalTo("/body"));
        api().get("/api/v1/templates?limit=1000")
                .then()
                .statusCode(200)
                .body("items.name", not(hasItem("Never stored")));
        int id = created(template("html", "Good", "<p>good</p>"));
        api().body(bad).put("/api/v1/templates/" + id).then().statusCode(400);
        api().get("/api/v1/templates/" + id)
                .then()
                .body("subject", equalTo("Good"))
                .body("version", equalTo(1));
    }

    @Test
    void missing_and_unknown_fields_are_pointed_at() {
        api().body(Map.of("subject", "x", "body", "y", "format", "word"))
                .post("/api/v1/templates")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/name", "/format"));
        api().body("{\"html\": 1}").post("/api/v1/templates").then().statusCode(400);
    }

    @Test
    void attribute_of_this_installation_is_known() {
        String email = anAddress("templates");
        String attribute = "colour" + Long.toString(System.nanoTime(), 36);
        Map<String, Object> source = template("html", "Hello", "<p>{subscriber." + attribute + ".orElse('grey')}</p>");
        api().body(source).post("/api/v1/templates").then().statusCode(400);
        api().body(Map.of("email", email, "name", "Anna", "attributes", Map.of(attribute, "<red>")))
                .post("/api/v1/subscribers")
                .then()
                .statusCode(201);
        int id = created(source);
        api().body(Map.of("email", email))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(200)
                .body("html", containsString("<p>&lt;red&gt;</p>"))
                .body("text", containsString("<red>"));
        api().body(Map.of("email", "nobody@example.org"))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(404);
    }

    @Test
    void preview_shows_the_sample_and_no_live_token() {
        int id = created(
                template(
                        "html",
                        "For {subscriber.name}",
                        "<p>{subscriber.name} {lastPurchase.date} {#for i in interests}{i.category}{/for}</p>"
                                + "<p><a href='{unsubscribe}'>stop</a> <a href='{preferences}'>less</a></p><p>{sender.address}</p>"));
        String html = api().body(Map.of(
                        "sample",
                        Map.of(
                                "subscriber",
                                Map.of("name", "Irina", "locale", "en"),
                                "sender",
                                Map.of("address", "Ligovsky 87"),
                                "interests",
                                List.of(Map.of("category", "cats", "score", 0.5)),
                                "lastPurchase",
                                Map.of("date", "2026-06-03"))))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(200)
                .body("subject", equalTo("For Irina"))
                .body("text", containsString("Irina June 3, 2026 cats"))
                .body("warnings", empty())
                .extract()
                .path("html");
        assertThat(html).contains("/u/preview'", "/p/preview'", "Ligovsky 87");
        api().body(Map.of("sample", Map.of("name", "Anna")))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(200)
                .body("subject", equalTo("For Anna"));
        api().body(Map.of()).post("/api/v1/templates/" + id + "/render").then().statusCode(400);
        api().body(Map.of("sample", Map.of("subscriber", Map.of("name", List.of(1)))))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/sample/subscriber/name"));
    }

    @Test
    void size_is_counted_in_octets() {
        int id = created(template("html", "Ж", "<p>Жж</p>"));
        var shown = api().body(Map.of("sample", Map.of()))
                .post("/api/v1/templates/" + id + "/render")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(shown.getInt("size"))
                .isEqualTo(shown.getString("html").getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
    }

    @Test
    void library_of_the_product_is_there() {
        api().get("/api/v1/templates?limit=1000")
                .then()
                .statusCode(200)
                .body("items.slug", hasItem("we-miss-you-ru"))
                .body("items.slug", hasItem("confirmation-zh"));
    }

    @Test
    void list_is_walked_by_key() {
        int first = created(template("html", "a", "a"));
        int second = created(template("html", "b", "b"));
        api().get("/api/v1/templates?limit=1&after=" + (first - 1))
                .then()
                .body("items.id", contains(first))
                .body("next", equalTo(String.valueOf(first)));
        api().get("/api/v1/templates?limit=1&after=" + first).then().body("items.id", contains(second));
    }
}
