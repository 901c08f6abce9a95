package org.rekindle.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.rekindle.tracking.Addresses;

/**
 * Readers and a shop that never rest: pixels, clicks and events, which are sent again until they are answered, as shops do.
 * Keeps what was sent and what was answered.
 */
final class EventFlood {
    private static final int CLIENTS = 16;
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String[] TYPES = {"purchase", "view", "cart", "search", "reply", "open"};
    private static final String[] CATEGORIES = {"cats", "dogs", "newts"};

    private final String base;
    private final String token;
    private final Addresses addresses;
    private final long mailing;
    private final List<Long> links;
    private final List<Long> people;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Thread> threads = new ArrayList<>();
    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger hitsSent = new AtomicInteger();
    private final AtomicInteger hitsAcknowledged = new AtomicInteger();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean stopping;

    EventFlood(String base, String token, Addresses addresses, long mailing, List<Long> links, List<Long> people) {
        this.base = base;
        this.token = token;
        this.addresses = addresses;
        this.mailing = mailing;
        this.links = links;
        this.people = people;
    }

    void start() {
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(i);
            threads.add(Thread.ofVirtual().start(() -> {
                while (!stopping) {
                    next(random);
                }
            }));
        }
    }

    /** Events under way are answered before it ends. */
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Requests that were answered. */
    int acknowledged() {
        return answers.get();
    }

    Set<String> acknowledgedKeys() {
        return acknowledged;
    }

    Set<String> attemptedKeys() {
        return attempted;
    }

    int hitsSent() {
        return hitsSent.get();
    }

    int hitsAcknowledged() {
        return hitsAcknowledged.get();
    }

    private void next(Random random) {
        long person = people.get(random.nextInt(people.size()));
        int dice = random.nextInt(100);
        if (dice < 80) {
            hit(addresses.openPixel(mailing, person), 200);
        } else if (dice < 95) {
            hit(addresses.clicks(mailing, person).apply(links.get(random.nextInt(links.size()))), 302);
        } else {
            events(random);
        }
    }

    private void hit(String path, int expected) {
        hitsSent.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("User-Agent", AGENT)
                .timeout(Duration.ofSeconds(30))
                .build();
        // a redirect is answered whether or not the click could be kept; nothing here fills the spool
        if (status(request) == expected) {
            hitsAcknowledged.incrementAndGet();
            answers.incrementAndGet();
        }
    }

    private void events(Random random) {
        List<String> keys = new ArrayList<>();
        StringBuilder body = new StringBuilder("[");
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            String id = UUID.randomUUID().toString();
            keys.add(key(id));
            body.append(i == 0 ? "" : ",").append(event(random, id));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/events"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body.append(']').toString()))
                .build();
        attempted.addAll(keys);
        while (status(request) != 200) {
            pause();
        }
        acknowledged.addAll(keys);
        answers.incrementAndGet();
        if (random.nextInt(4) == 0) {
            // once more, as a shop that did not hear the answer
            status(request);
        }
    }

    private String event(Random random, String id) {
        String type = TYPES[random.nextInt(TYPES.length)];
        String amount = type.equals("purchase")
                ? ",\"amount\":{\"value\":\"" + (1 + random.nextInt(100)) + ".25\",\"currency\":\""
                        + (random.nextBoolean() ? "EUR" : "USD") + "\"}"
                : "";
        String at = "2026-" + String.format("%02d-%02d", 1 + random.nextInt(10), 1 + random.nextInt(28)) + "T10:00:00Z";
        return "{\"id\":\"" + id + "\",\"type\":\"" + type + "\",\"subscriberId\":"
                + people.get(random.nextInt(people.size())) + ",\"occurredAt\":\"" + at
                + "\",\"items\":[{\"category\":\""
                + CATEGORIES[random.nextInt(CATEGORIES.length)] + "\"}]" + amount + "}";
    }

    /** 0 when no answer came. */
    private int status(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            pause();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As the store keeps it. */
    private static String key(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(("api:" + id).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
