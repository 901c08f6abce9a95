package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.delivery.ScriptedRelay;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;

/** Two processes on one database share a campaign; each has a relay of its own, so that it shows who sent what. */
class TwoNodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int AUDIENCE = 6_000;

    @Test
    void two_nodes_share_a_campaign_and_nobody_is_mailed_twice(@TempDir Path folder) throws Exception {
        try (ScriptedRelay firstRelay = slow(ScriptedRelay.start());
                ScriptedRelay secondRelay = slow(ScriptedRelay.startPipelining());
                RunningProduct first = new RunningProduct(folder.resolve("first"), settings(firstRelay))) {
            first.start();
            Map<String, String> shared = new HashMap<>(settings(secondRelay));
            shared.putAll(databaseOf(first, folder.resolve("first")));
            try (RunningProduct second = new RunningProduct(folder.resolve("second"), shared)) {
                second.start();
                Shop shop = new Shop(first::api);
                people(first, shop);
                long segment = shop.segment("Everybody", Map.of("all", List.of()));
                long template = shop.template("Two", "Hello", "<a href=\"{unsubscribe}\">u</a> {sender.address}");
                long campaign = shop.campaign("Two nodes", List.of(Shop.variant(segment, template)), Map.of());
                shop.start(campaign);

                eventually(
                        "both send",
                        PATIENCE,
                        () -> firstRelay.messages().size() > 200
                                && secondRelay.messages().size() > 200);
                pausedWithinFiveSeconds(shop, campaign, firstRelay, secondRelay);
                // the other node resumes
                second.api()
                        .post("/api/v1/campaigns/" + campaign + "/resume")
                        .then()
                        .statusCode(200);
                shop.finished(campaign, PATIENCE);

                List<String> reached = Stream.concat(firstRelay.messages().stream(), secondRelay.messages().stream())
                        .map(ScriptedRelay.Message::to)
                        .toList();
                System.out.printf(
                        "two nodes: audience %d, sent by them %d and %d%n",
                        AUDIENCE,
                        firstRelay.messages().size(),
                        secondRelay.messages().size());
                assertThat(reached).doesNotHaveDuplicates().hasSize(AUDIENCE);
            }
        }
    }

    private static void pausedWithinFiveSeconds(Shop shop, long campaign, ScriptedRelay first, ScriptedRelay second)
            throws InterruptedException {
        shop.post("/api/v1/campaigns/" + campaign + "/pause");
        // the promise is five seconds; what is measured is that nothing comes after them
        Thread.sleep(Duration.ofSeconds(5));
        int before = first.messages().size() + second.messages().size();
        Thread.sleep(Duration.ofSeconds(1));
        assertThat(first.messages().size() + second.messages().size())
                .isEqualTo(before)
                .isLessThan(AUDIENCE);
    }

    private static ScriptedRelay slow(ScriptedRelay relay) {
        relay.on(Verb.DOT, to -> true, Integer.MAX_VALUE, new Act.Delay(Duration.ofMillis(10)));
        return relay;
    }

    private static Map<String, String> settings(ScriptedRelay relay) {
        return Map.of(
                "rekindle.smtp.host", "127.0.0.1",
                "rekindle.smtp.port", String.valueOf(relay.port()),
                "rekindle.smtp.connections", "5",
                "rekindle.mail.from", "Hearth & Paw <news@shop.example>",
                "rekindle.mail.postal-address", "Hearth & Paw, 1 Long Street, Sample Town");
    }

    /** What a second node needs to know of the first one's database. */
    private static Map<String, String> databaseOf(RunningProduct product, Path data) throws IOException {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:mysql://127.0.0.1:" + product.database().port() + "/rekindle?sslMode=DISABLED",
                "quarkus.datasource.username",
                "rekindle",
                "quarkus.datasource.password",
                Files.readString(data.resolve("db/password")).strip(),
                "rekindle.secret-key",
                Files.readString(data.resolve("secret-key")).strip());
    }

    private static void people(RunningProduct product, Shop shop) {
        StringBuilder csv = new StringBuilder("email,name\n");
        for (int i = 0; i < AUDIENCE; i++) {
            csv.append("reader")
                    .append(i)
                    .append("@two.example.org,Reader ")
                    .append(i)
                    .append('\n');
        }
        long id = product.api()
                .contentType("text/csv")
                .body(csv.toString())
                .post("/api/v1/imports")
                .jsonPath()
                .getLong("id");
        eventually("import", PATIENCE, () -> shop.get("/api/v1/imports/" + id)
                .getString("state")
                .equals("DONE"));
    }
}
