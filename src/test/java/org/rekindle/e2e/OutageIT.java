package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.ReceivedMail;

/** What readers notice of a database that died or hangs: nothing. What they did meanwhile is counted afterwards, once. */
class OutageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int HITS = 20;
    private static final String READER = "reader@outage.example.org";
    private static final String LEAVER = "leaver@outage.example.org";
    private static final String BODY = """
            <html><body><p>Dear reader, <a href="https://shop.example/look">Look</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private Path data;
    private RunningProduct product;
    private DatabaseProcess database;
    private Shop shop;
    private ReceivedMail mail;
    private ReceivedMail toLeaver;

    @BeforeEach
    void somebody_got_a_mail(@TempDir Path folder) {
        data = folder.resolve("data");
        product = new RunningProduct(
                data,
                Map.of(
                        "rekindle.mail.from", "Hearth & Paw <news@shop.example>",
                        "rekindle.mail.postal-address", "Hearth & Paw, 1 Long Street, Sample Town"));
        database = product.database();
        product.start();
        shop = new Shop(product::api);
        shop.subscribe(READER, Map.of());
        shop.subscribe(LEAVER, Map.of());
        long segment = shop.segment("Everybody", Map.of("all", List.of()));
        shop.start(
                shop.campaign("Outage", List.of(Shop.variant(segment, shop.template("O", "Hello", BODY))), Map.of()));
        mail = shop.awaitMails(READER, 1, PATIENCE).getFirst();
        toLeaver = shop.awaitMails(LEAVER, 1, PATIENCE).getFirst();
    }

    @AfterEach
    void stop() {
        product.close();
    }

    @Test
    void database_dies_and_the_application_after_it_and_nothing_is_lost() {
        database.remove();
        database.kill();
        hit();
        eventually("the API says so", PATIENCE, () -> event("lost").statusCode() == 503);
        assertThat(event("lost").header("Retry-After")).isNotBlank();
        assertThat(product.visitor().get(toLeaver.path("/u/")).statusCode()).isEqualTo(200);
        assertThat(leave().statusCode()).isEqualTo(200);
        product.kill();
        database.putBack();
        product.start();
        countedOnce();
        eventually("the leaver has left", PATIENCE, this::hasLeft);
        // links are known again before anybody clicks one
        database.remove();
        database.kill();
        click();
        database.putBack();
        eventually("the database is back", PATIENCE, () -> event("back").statusCode() == 200);
        assertThat(event("back").jsonPath().getInt("duplicates")).isEqualTo(1);
        eventually("the last click is counted", PATIENCE, () -> count("click") == HITS + 1);
    }

    @Test
    void database_hangs_and_nobody_waits_for_it_and_a_node_that_ends_leaves_nothing_behind() throws IOException {
        database.freeze();
        long began = System.nanoTime();
        hit();
        Response left = leave();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        database.thaw();
        assertThat(left.statusCode()).isEqualTo(200);
        System.out.printf("hanging database: %d hits and one leaver answered in %s%n", 2 * HITS, took);
        assertThat(took).isLessThan(Duration.ofSeconds(30));
        product.close();
        try (Stream<Path> spooled = Files.list(data.resolve("spool/facts"))) {
            assertThat(spooled).isEmpty();
        }
        product.start();
        countedOnce();
        eventually("the leaver has left", PATIENCE, this::hasLeft);
    }

    private void hit() {
        for (int i = 0; i < HITS; i++) {
            assertThat(product.visitor().get(mail.path("/o/")).statusCode()).isEqualTo(200);
            click();
        }
    }

    private void click() {
        Response answer = product.visitor().get(mail.path("/c/"));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("https://shop.example/look");
    }

    private Response leave() {
        return product.visitor()
                .contentType("application/x-www-form-urlencoded")
                .body("List-Unsubscribe=One-Click")
                .post(toLeaver.path("/u/"));
    }

    private boolean hasLeft() {
        return shop.person(LEAVER).getString("state").equals("UNSUBSCRIBED");
    }

    private Response event(String id) {
        return product.api()
                .body(Map.of("id", id, "type", "view", "email", READER))
                .post("/api/v1/events");
    }

    private void countedOnce() {
        eventually("all hits are counted", PATIENCE, () -> count("open") >= HITS && count("click") >= HITS);
        assertThat(count("open")).isEqualTo(HITS);
        assertThat(count("click")).isEqualTo(HITS);
    }

    private long count(String type) {
        Response timeline = product.api().get("/api/v1/subscribers/" + READER + "/timeline?limit=200");
        return timeline.statusCode() != 200
                ? 0
                : timeline.jsonPath().<String>getList("items.type").stream()
                        .filter(type::equals)
                        .count();
    }
}
