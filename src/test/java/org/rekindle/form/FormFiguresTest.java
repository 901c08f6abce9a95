package org.rekindle.form;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** What a form says of itself, and how it closes. */
@QuarkusTest
class FormFiguresTest {
    private static final String CONFIRM =
            "<p><a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}</p>";

    private final Shop shop = new Shop(Api::api);

    @Test
    void who_asked_and_who_confirmed_is_counted_and_a_closed_form_still_lets_them_confirm() {
        String slug = "f" + Long.toString(System.nanoTime(), 36);
        long form = form(slug, Map.of("thanks", "See you on Sunday."));
        String one = anAddress("one");
        ask(slug, one).then().statusCode(200).body(containsString("See you on Sunday."));
        ask(slug, anAddress("two")).then().statusCode(200);
        api().body(Map.of("slug", slug, "name", slug, "templateId", template(CONFIRM), "closed", true))
                .put("/api/v1/forms/" + form)
                .then()
                .statusCode(200)
                .body("closed", equalTo(true));
        given().get("/f/" + slug).then().statusCode(410);
        ask(slug, anAddress("late")).then().statusCode(410);
        String link = shop.awaitMails(one, 1, Duration.ofSeconds(20)).getFirst().path("/confirm/");
        given().post(link).then().statusCode(200);
        api().get("/api/v1/forms/" + form + "/figures?days=7")
                .then()
                .statusCode(200)
                .body("asked", equalTo(2))
                .body("confirmed", equalTo(1))
                .body("days.size()", equalTo(7))
                .body("days[6].asked", equalTo(2));
    }

    @Test
    void who_has_confirmed_is_led_on_to_where_the_form_says() {
        String slug = "f" + Long.toString(System.nanoTime(), 36);
        form(slug, Map.of("next", "https://shop.example/welcome?from=form&by=mail"));
        String email = anAddress("onward");
        ask(slug, email).then().statusCode(200).body(not(containsString("shop.example/welcome")));
        String link =
                shop.awaitMails(email, 1, Duration.ofSeconds(20)).getFirst().path("/confirm/");
        given().get(link).then().statusCode(200).body(not(containsString("shop.example/welcome")));
        given().post(link)
                .then()
                .statusCode(200)
                .body(containsString(
                        "<a href=\"https://shop.example/welcome?from=form&amp;by=mail\">Go on to shop.example</a>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//evil.example/",
                "/inside",
                "https:///nowhere",
                "https://shop.example@evil.example/",
                "https://shop.example/ a",
                "https://магазин.рф/"
            })
    void what_is_no_address_of_the_web_is_refused(String next) {
        api().body(Map.of("slug", "never", "name", "Never", "templateId", template(CONFIRM), "next", next))
                .post("/api/v1/forms")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/next"))
                .body("errors[0].detail", containsString("https://shop.example/welcome"));
    }

    @Test
    void letter_without_the_link_to_confirm_is_refused() {
        long plain = template("<p>Hello <a href=\"{unsubscribe}\">No</a> {sender.address}</p>");
        api().body(Map.of("slug", "never", "name", "Never", "templateId", plain))
                .post("/api/v1/forms")
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/templateId"))
                .body("errors[0].detail", containsString("{confirm}"));
    }

    @Test
    void attribute_that_a_form_asks_for_is_not_deleted() {
        String name = "a" + Long.toString(System.nanoTime(), 36);
        api().body(Map.of("name", name, "type", "text"))
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        form("f" + name, Map.of("attributes", List.of(name)));
        assertThat(api().delete("/api/v1/attributes/" + name).asString()).contains("form ");
        api().get("/api/v1/attributes/" + name).then().statusCode(200);
    }

    private long form(String slug, Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("slug", slug);
        body.put("name", slug);
        body.put("templateId", template(CONFIRM));
        return shop.created("/api/v1/forms", body);
    }

    private long template(String body) {
        return shop.template("Confirm", "Confirm", "<html><body>" + body + "</body></html>");
    }

    private static io.restassured.response.Response ask(String slug, String email) {
        return given().formParam("email", email).formParam("consent", "yes").post("/f/" + slug);
    }
}
