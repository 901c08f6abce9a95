package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;
import org.rekindle.delivery.ScriptedRelay.Act;
import org.rekindle.delivery.ScriptedRelay.Verb;
import org.rekindle.e2e.Shop;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.tracking.Addresses;

/** who left a second before the message is not mailed, however many leave at once. */
@QuarkusTest
@TestProfile(WithReturnPath.class)
class UnsubscribeRaceTest {
    private static final int AUDIENCE = 2_500;
    private static final int LEAVERS = 2_000;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    ScriptedRelay relay;

    @Inject
    Addresses addresses;

    private final Shop shop = new Shop(Api::api);

    @Test
    void two_thousand_leave_during_a_send_and_none_of_them_is_mailed_later() throws Exception {
        relay.reset();
        String tag = "race" + System.nanoTime();
        List<String> emails = IntStream.range(0, AUDIENCE)
                .mapToObj(i -> tag + "-" + i + "@example.org")
                .toList();
        String csv = emails.stream().map(email -> email + "," + tag).collect(Collectors.joining("\n"));
        long job = api().contentType("text/csv")
                .body("email,race\n" + csv)
                .post("/api/v1/imports")
                .jsonPath()
                .getLong("id");
        eventually("import", Duration.ofSeconds(30), () -> shop.get("/api/v1/imports/" + job)
                .getString("state")
                .equals("DONE"));
        long segment = shop.segment(tag, Map.of("field", "attributes.race", "op", "is", "value", tag));
        long template = shop.template(tag, "Race", "<p>Hi <a href=\"{unsubscribe}\">leave</a> {sender.address}</p>");
        long campaign = shop.campaign(tag, List.of(Shop.variant(segment, template)), Map.of());
        Map<String, URI> ways = ways(emails);
        // slow enough that leaving and sending overlap
        relay.on(Verb.DOT, to -> true, Integer.MAX_VALUE, new Act.Delay(Duration.ofMillis(25)));

        Map<String, Long> left = new ConcurrentHashMap<>();
        List<String> leavers = new java.util.ArrayList<>(emails);
        Collections.shuffle(leavers, new Random(7));
        AtomicInteger next = new AtomicInteger();
        shop.start(campaign);
        eventually(
                "the audience is laid down",
                Duration.ofSeconds(30),
                () -> shop.get("/api/v1/campaigns/" + campaign).getInt("counts.audience") == AUDIENCE);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                people.submit(() -> {
                    for (int at = next.getAndIncrement(); at < LEAVERS; at = next.getAndIncrement()) {
                        leave(ways.get(leavers.get(at)));
                        left.put(leavers.get(at), System.nanoTime());
                    }
                    return null;
                });
            }
        }
        shop.finished(campaign, Duration.ofSeconds(60));

        long second = Duration.ofSeconds(1).toNanos();
        Map<String, Long> margins = new HashMap<>();
        relay.messages().stream()
                .filter(message -> left.containsKey(message.to()))
                .forEach(message -> margins.put(message.to(), message.invitedAt() - left.get(message.to())));
        long violations =
                margins.values().stream().filter(late -> late > second).count();
        long latest = margins.values().stream().mapToLong(late -> late).max().orElse(0);
        System.out.printf(
                "left %d, of them mailed before or meanwhile %d, violations %d, latest message after leaving %d ms%n",
                left.size(), margins.size(), violations, latest / 1_000_000);
        assertThat(left).hasSize(LEAVERS);
        assertThat(violations).isZero();
        assertThat(margins.size()).as("the race was one").isBetween(1, LEAVERS - 1);
        Map<String, Object> counts = shop.get("/api/v1/campaigns/" + campaign).getMap("counts");
        assertThat(counts).containsEntry("audience", AUDIENCE);
        assertThat((int) counts.get("sent") + (int) counts.get("skipped")).isEqualTo(AUDIENCE);
    }

    /** One-click addresses, as an earlier mail carried them. */
    private Map<String, URI> ways(List<String> emails) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(() -> Subscriber.<Subscriber>list("email in ?1", emails).stream()
                        .collect(Collectors.toMap(person -> person.email, person -> {
                            String path = URI.create(addresses.unsubscribe(1, person.id))
                                    .getPath();
                            return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
                        })));
    }

    private static void leave(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                .build();
        int status =
                CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new AssertionError("leaving answered " + status);
        }
    }
}
