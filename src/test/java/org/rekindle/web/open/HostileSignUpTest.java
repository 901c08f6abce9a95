package org.rekindle.web.open;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.ReceivedMail;
import org.rekindle.e2e.Shop;

/** Sign-up forms with hostile words in them, and hostile visitors in front of them. */
@QuarkusTest
class HostileSignUpTest {
    private static final String HTML = "<script>alert(1)</script>{config:'rekindle.secret-key'}{#for}\"'&";

    /** A body goes out as it is, though the content type says multipart. */
    private static final RestAssuredConfig AS_TEXT = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);
    private String slug;

    @BeforeEach
    void a_form_made_of_hostile_words() {
        String unique = Long.toString(System.nanoTime(), 36);
        // as long as a slug may be: what is derived from it must still fit
        slug = ("hostile-" + unique + "-" + "x".repeat(64)).substring(0, 64);
        shop.created("/api/v1/topics", Map.of("slug", "topic-" + unique, "name", HTML));
        api().body(Map.of(
                        "name", "choice" + unique, "type", "choice", "label", HTML, "options", List.of(HTML, "plain")))
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        long template = shop.template(
                unique, "Confirm", "<a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}");
        shop.created(
                "/api/v1/forms",
                Map.of(
                        "slug",
                        slug,
                        "name",
                        HTML,
                        "headline",
                        HTML,
                        "text",
                        HTML,
                        "consent",
                        HTML,
                        "askName",
                        true,
                        "topics",
                        List.of("topic-" + unique),
                        "attributes",
                        List.of("choice" + unique),
                        "templateId",
                        template));
    }

    private Response signUp(Map<String, String> fields) {
        return given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields)
                .post("/f/" + slug);
    }

    @Test
    void words_of_the_form_are_shown_as_they_are() {
        String page = given().get("/f/" + slug).then().statusCode(200).extract().asString();
        assertThat(page)
                .doesNotContain("<script")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;{config:&#39;rekindle.secret-key&#39;}{#for}&quot;&#39;&amp;");
        String refused = signUp(Map.of("email", "\"><script>alert(2)</script>", "consent", "yes"))
                .then()
                .statusCode(400)
                .extract()
                .asString();
        assertThat(refused).doesNotContain("<script").contains("&quot;&gt;&lt;script&gt;alert(2)");
    }

    @Test
    void answers_that_cannot_be_are_refused_and_nobody_is_created() {
        String email = anAddress("visitor");
        for (Map<String, String> fields : List.of(
                Map.of("email", email),
                Map.of("email", email, "consent", ""),
                Map.of("email", email, "consent", "yes", "name", "a\r\nBcc: x@example.org"),
                Map.of("email", email, "consent", "yes", "name", "a\u202Eb"),
                Map.of("email", email, "consent", "yes", "name", "\uFDFA".repeat(150)),
                Map.of("email", email, "consent", "yes", "name", "x".repeat(201)),
                Map.of("email", email + "\r\nBcc: x@example.org", "consent", "yes"),
                Map.of("email", email + "," + email, "consent", "yes"),
                Map.of("email", "", "consent", "yes"))) {
            assertThat(signUp(fields).statusCode()).as(fields.toString()).isEqualTo(400);
        }
        api().get("/api/v1/subscribers/" + email).then().statusCode(404);
    }

    @Test
    void confirmation_given_many_times_at_once_counts_once() throws Exception {
        String email = anAddress("confirming");
        signUp(Map.of("email", email, "consent", "yes", "name", "<b>Мария</b>"))
                .then()
                .statusCode(200);
        ReceivedMail mail = shop.awaitMails(email, 1, Duration.ofSeconds(30)).getFirst();
        assertThat(mail.html() + mail.text()).doesNotContain("Мария");
        String path = mail.path("/confirm/");
        for (int i = 0; i < 3; i++) {
            given().urlEncodingEnabled(false).get(path).then().statusCode(200);
            given().urlEncodingEnabled(false).head(path).then().statusCode(200);
        }
        assertThat(shop.person(email).getString("state")).isEqualTo("PENDING");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                posts.add(threads.submit(
                        () -> given().urlEncodingEnabled(false).post(path).statusCode()));
            }
            for (Future<Integer> post : posts) {
                assertThat(post.get()).isEqualTo(200);
            }
        }
        assertThat(shop.person(email).getString("state")).isEqualTo("SUBSCRIBED");
        List<String> consents = jdbi.withHandle(handle -> handle.createQuery("select c.action from consent c "
                        + "join subscriber s on s.id = c.subscriber_id where s.email = ? order by c.id")
                .bind(0, email)
                .mapTo(String.class)
                .list());
        assertThat(consents).containsExactly("REQUESTED", "CONFIRMED");
    }

    @Test
    void same_sign_up_many_times_at_once_makes_one_person_and_one_mail() throws Exception {
        String email = anAddress("impatient");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> posts = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                posts.add(threads.submit(
                        () -> signUp(Map.of("email", email, "consent", "yes")).statusCode()));
            }
            for (Future<Integer> post : posts) {
                assertThat(post.get()).isEqualTo(200);
            }
        }
        assertThat(shop.awaitMails(email, 1, Duration.ofSeconds(30))).hasSize(1);
    }

    @Test
    void form_of_a_megabyte_or_of_odd_kinds_is_refused() {
        assertThat(signUp(Map.of("email", "x".repeat(1 << 20))).statusCode()).isEqualTo(413);
        assertThat(signUp(Map.of("email", "x".repeat(20_000))).statusCode()).isEqualTo(413);
        for (String type :
                List.of("application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=")) {
            assertThat(given().config(AS_TEXT)
                            .contentType(type)
                            .body("{\"email\": \"a@example.org\"}")
                            .post("/f/" + slug)
                            .statusCode())
                    .as(type)
                    .isEqualTo(400);
        }
    }
}
