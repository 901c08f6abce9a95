package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.shared.Keys;
import org.rekindle.shared.Tokens;
import org.rekindle.tracking.Addresses;

/** Application and database, killed again and again while facts come in as fast as they can. */
class IngestCrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String SECRET = "the secret of a test that mints tokens of its own";
    private static final int KILLS = 10;
    private static final int PEOPLE = 200;
    private static final int BETWEEN_KILLS = 500;
    private static final String BODY = """
            <html><body><p><a href="https://shop.example/a">A</a> <a href="https://shop.example/b">B</a></p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private Path data;
    private RunningProduct product;
    private DatabaseProcess database;
    private Shop shop;

    @BeforeEach
    void startProduct(@TempDir Path folder) {
        data = folder.resolve("data");
        product = new RunningProduct(
                data,
                Map.of(
                        "rekindle.secret-key", SECRET,
                        // behind so few that opens and clicks take either way, and change it often
                        "rekindle.ingest.ahead", "5",
                        "rekindle.mail.from", "Hearth & Paw <news@shop.example>",
                        "rekindle.mail.postal-address", "Hearth & Paw, 1 Long Street, Sample Town"));
        database = product.database();
        product.start();
        shop = new Shop(product::api);
    }

    @AfterEach
    void stopProduct() {
        product.close();
    }

    @Test
    void killed_ten_times_at_full_speed_and_nothing_is_missing_or_counted_twice() throws Exception {
        campaignToEverybody();
        EventFlood flood;
        try (Connection connection = connect()) {
            flood = new EventFlood(
                    product.uri(),
                    RunningProduct.TOKEN,
                    new Addresses(new Tokens(new Keys(SECRET)), ""),
                    numbers(connection, "select max(id) from mailing").getFirst(),
                    numbers(connection, "select id from tracked_link"),
                    numbers(connection, "select id from subscriber"));
        }
        long began = System.nanoTime();
        flood.start();
        for (int kill = 1; kill <= KILLS; kill++) {
            int goal = kill * BETWEEN_KILLS;
            eventually(goal + " answers", PATIENCE, () -> flood.acknowledged() >= goal);
            // in turns: the database, the application, both
            if (kill % 3 != 1) {
                database.kill();
            }
            if (kill % 3 != 2) {
                product.kill();
                product.start();
            }
        }
        eventually("answers after the last kill", PATIENCE, () -> flood.acknowledged() >= (KILLS + 1) * BETWEEN_KILLS);
        flood.stop();
        eventually("the spool is empty", PATIENCE, this::spoolIsEmpty);
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(metric("rekindle_spool_kept_total"))
                .as("went by way of the spool since the last kill")
                .isPositive();

        try (Connection connection = connect()) {
            Recount recount = new Recount(connection);
            Set<String> stored = recount.keys();
            long missing = flood.acknowledgedKeys().stream()
                    .filter(key -> !stored.contains(key))
                    .count();
            long unasked = recount.apiFacts() - flood.attemptedKeys().size();
            System.out.printf(
                    "ingest: kills %d in %.0f s, answered %d, events %d (asked for %d), hits answered %d, stored %d, sent %d,"
                            + " missing %d%n",
                    KILLS,
                    seconds,
                    flood.acknowledged(),
                    flood.acknowledgedKeys().size(),
                    flood.attemptedKeys().size(),
                    flood.hitsAcknowledged(),
                    recount.hits(),
                    flood.hitsSent(),
                    missing);
            assertThat(missing).as("acknowledged and missing").isZero();
            assertThat(unasked).as("stored more often than sent").isNotPositive();
            assertThat(recount.hits()).isBetween((long) flood.hitsAcknowledged(), (long) flood.hitsSent());
            assertThat(recount.differences())
                    .as("figures that differ from a recount")
                    .isEmpty();
        }
    }

    private void campaignToEverybody() {
        String csv = "email\n"
                + java.util.stream.IntStream.range(0, PEOPLE)
                        .mapToObj(i -> "reader" + i + "@ingest.example.org\n")
                        .collect(Collectors.joining());
        long id = product.api()
                .contentType("text/csv")
                .body(csv)
                .post("/api/v1/imports")
                .jsonPath()
                .getLong("id");
        eventually("import", PATIENCE, () -> shop.get("/api/v1/imports/" + id)
                .getString("state")
                .equals("DONE"));
        long segment = shop.segment("Everybody", Map.of("all", List.of()));
        long campaign = shop.campaign(
                "Before the flood", List.of(Shop.variant(segment, shop.template("F", "Hello", BODY))), Map.of());
        shop.start(campaign);
        shop.finished(campaign, PATIENCE);
    }

    private boolean spoolIsEmpty() {
        try {
            return metric("rekindle_spool_bytes") == 0;
        } catch (Exception e) {
            return false;
        }
    }

    private double metric(String name) {
        return product.visitor()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private Connection connect() throws SQLException, IOException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:" + database.port() + "/rekindle?sslMode=DISABLED&connectionTimeZone=UTC",
                "rekindle",
                Files.readString(data.resolve("db/password")).strip());
    }

    private static List<Long> numbers(Connection connection, String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }
}
