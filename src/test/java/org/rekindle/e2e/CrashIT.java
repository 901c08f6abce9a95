package org.rekindle.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Eventually.eventually;

import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rekindle.ReceivedMail;
import org.rekindle.delivery.ScriptedRelay;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;

/**
 * Real processes, killed again and again in the middle of a send, over connections that pipeline. A few times in every run of
 * the tests; {@code -Dcrash.kills=20} as often as docs/benchmarks.md tells of.
 */
class CrashIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int CONNECTIONS = 5;
    private static final int KILLS = Integer.getInteger("crash.kills", 6);
    private static final String BODY = """
            <html><body><p>Dear {subscriber.name}</p>
            <p><a href="{unsubscribe}">Unsubscribe</a> {sender.address}</p></body></html>""";

    private ScriptedRelay relay;
    private RunningProduct product;
    private Shop shop;

    @BeforeEach
    void startProduct(@TempDir Path folder) {
        relay = ScriptedRelay.startPipelining();
        // slow enough to be killed in the middle: each message waits a little at its final dot
        relay.on(Verb.DOT, to -> true, Integer.MAX_VALUE, new Act.Delay(Duration.ofMillis(2)));
        product = new RunningProduct(
                folder.resolve("data"),
                Map.of(
                        "rekindle.smtp.host", "127.0.0.1",
                        "rekindle.smtp.port", String.valueOf(relay.port()),
                        "rekindle.smtp.connections", String.valueOf(CONNECTIONS),
                        "rekindle.mail.from", "Hearth & Paw <news@shop.example>",
                        "rekindle.mail.postal-address", "Hearth & Paw, 1 Long Street, Sample Town"));
        product.start();
        shop = new Shop(product::api);
    }

    @AfterEach
    void stopProduct() throws Exception {
        product.close();
        relay.close();
    }

    @Test
    void kills_of_application_and_database_lose_nobody_and_repeat_at_most_one_message_a_connection() {
        int kills = KILLS;
        int audience = kills * 1_000;
        long campaign = started(audience, Map.of());
        killed(kills, audience);
        JsonPath done = shop.finished(campaign, PATIENCE);
        Account account = account();
        System.out.printf(
                "kills %d, audience %d, lost %d, duplicates %d (bound %d)%n",
                kills, audience, audience - account.reached.size(), account.duplicates(), kills * CONNECTIONS);
        assertThat(account.reached).hasSize(audience);
        assertThat(account.duplicates()).isBetween(0, kills * CONNECTIONS);
        assertThat(account.idsDiffer).as("copies under another Message-ID").isZero();
        assertThat(done.getInt("counts.sent")).isEqualTo(audience);
        JsonPath reconciled = reconciled(campaign);
        assertThat(reconciled.getBoolean("addsUp") && reconciled.getBoolean("settled"))
                .isTrue();
        System.out.println("reconciled " + reconciled.getMap("counts"));
    }

    @Test
    void at_most_once_repeats_nobody_and_lists_who_is_in_doubt() {
        int kills = Math.max(1, KILLS / 2);
        int audience = kills * 1_000;
        long campaign = started(audience, Map.of("atMostOnce", true));
        killed(kills, audience);
        JsonPath done = shop.finished(campaign, PATIENCE);
        Account account = account();
        int unknown = done.getInt("counts.unknown");
        System.out.printf(
                "at most once: kills %d, audience %d, duplicates %d, unknown %d (bound %d), of them reached %d%n",
                kills,
                audience,
                account.duplicates(),
                unknown,
                kills * CONNECTIONS,
                account.reached.size() - done.getInt("counts.sent"));
        assertThat(account.duplicates()).isZero();
        assertThat(unknown).isBetween(0, kills * CONNECTIONS);
        assertThat(done.getInt("counts.sent") + unknown).isEqualTo(audience);
        assertThat(account.reached.size()).isBetween(done.getInt("counts.sent"), audience);
        assertThat(shop.get("/api/v1/campaigns/" + campaign + "/deliveries?state=UNKNOWN&limit=100")
                        .getList("items"))
                .hasSize(unknown);
    }

    /** Once before the first range of people is stored, once between two of them. */
    @Test
    void kills_while_the_audience_is_laid_down_leave_nobody_out() {
        int audience = 60_000;
        imported(audience);
        long soon = campaign(Map.of());
        shop.start(soon);
        int first = laidDown(soon);
        restarted();
        long amid = campaign(Map.of());
        shop.start(amid);
        int second = seen(() -> laidDown(amid), rows -> rows > 0);
        restarted();
        assertThat(first).as("rows at the first kill").isLessThan(audience);
        assertThat(second).as("rows at the second").isLessThan(audience);
        System.out.printf("kills while %d people were laid down: at %d and %d rows%n", audience, first, second);
        for (long campaign : List.of(soon, amid)) {
            eventually("laid down", PATIENCE, () -> laidDown(campaign) >= audience);
            shop.post("/api/v1/campaigns/" + campaign + "/cancel");
            eventually("over", PATIENCE, () -> reconciled(campaign).getBoolean("settled"));
            assertThat(laidDown(campaign)).isEqualTo(audience);
            assertThat(reconciled(campaign).getBoolean("addsUp")).isTrue();
        }
    }

    private void restarted() {
        product.kill();
        product.start();
    }

    private JsonPath reconciled(long campaign) {
        return shop.get("/api/v1/campaigns/" + campaign + "/reconciliation");
    }

    private int laidDown(long campaign) {
        return reconciled(campaign).getInt("counts.audience");
    }

    /** Looked at without a break: what is waited for is over soon. */
    private static int seen(IntSupplier figure, IntPredicate wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            int now = figure.getAsInt();
            if (wanted.test(now)) {
                return now;
            }
        }
        throw new AssertionError("not seen within " + PATIENCE);
    }

    private long started(int audience, Map<String, Object> more) {
        imported(audience);
        long campaign = campaign(more);
        shop.start(campaign);
        return campaign;
    }

    private long campaign(Map<String, Object> more) {
        long segment = shop.segment("Everybody", Map.of("all", List.of()));
        return shop.campaign(
                "Through crashes", List.of(Shop.variant(segment, shop.template("Crash", "Hello", BODY))), more);
    }

    private void imported(int audience) {
        StringBuilder csv = new StringBuilder("email,name\n");
        for (int i = 0; i < audience; i++) {
            csv.append("reader")
                    .append(i)
                    .append("@crash.example.org,Reader ")
                    .append(i)
                    .append('\n');
        }
        long id = product.api()
                .contentType("text/csv")
                .body(csv.toString())
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
        eventually("import", PATIENCE, () -> shop.get("/api/v1/imports/" + id)
                .getString("state")
                .equals("DONE"));
    }

    /** Each third time the database goes first, and the application a moment later. */
    private void killed(int kills, int audience) {
        for (int kill = 1; kill <= kills; kill++) {
            int goal = kill * audience / (kills + 2);
            eventually(goal + " messages", PATIENCE, () -> relay.messages().size() >= goal);
            if (kill % 3 == 0) {
                product.database().kill();
                int before = relay.messages().size();
                product.kill();
                assertThat(relay.messages().size() - before)
                        .as("messages without a ledger: only those that were on the way")
                        .isLessThanOrEqualTo(CONNECTIONS);
            } else {
                product.kill();
            }
            product.start();
        }
    }

    private record Account(int messages, Set<String> reached, long idsDiffer) {
        int duplicates() {
            return messages - reached.size();
        }
    }

    private Account account() {
        List<ScriptedRelay.Message> mails = relay.messages();
        Set<String> reached =
                mails.stream().map(ScriptedRelay.Message::to).collect(Collectors.toCollection(HashSet::new));
        Map<String, Set<String>> ids = mails.stream()
                .collect(Collectors.groupingBy(
                        ScriptedRelay.Message::to,
                        Collectors.mapping(
                                mail -> ReceivedMail.of(mail.text()).header("Message-ID"), Collectors.toSet())));
        return new Account(
                mails.size(),
                reached,
                ids.values().stream().filter(copies -> copies.size() > 1).count());
    }
}
