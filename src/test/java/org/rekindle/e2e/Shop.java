package org.rekindle.e2e;

import static org.rekindle.Eventually.eventually;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.rekindle.ReceivedMail;

/** What an integration does with the product, over HTTP alone. */
public final class Shop {
    private final Supplier<RequestSpecification> api;

    public Shop(Supplier<RequestSpecification> api) {
        this.api = api;
    }

    public long template(String name, String subject, String body) {
        return created("/api/v1/templates", Map.of("name", name, "subject", subject, "format", "html", "body", body));
    }

    public long segment(String name, Object where) {
        return created("/api/v1/segments", Map.of("name", name, "where", where));
    }

    public long campaign(String name, List<Map<String, Object>> variants, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("name", name);
        body.put("variants", variants);
        return created("/api/v1/campaigns", body);
    }

    public static Map<String, Object> variant(long segment, long template) {
        return Map.of("segmentId", segment, "templateId", template);
    }

    public long created(String path, Object body) {
        Response response = api.get().body(body).post(path);
        if (response.statusCode() != 201) {
            throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.asString());
        }
        return response.jsonPath().getLong("id");
    }

    public void subscribe(String email, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("email", email);
        api.get().body(body).post("/api/v1/subscribers").then().statusCode(201);
    }

    public void happened(String email, String type, Duration ago, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("id", UUID.randomUUID().toString());
        body.put("email", email);
        body.put("type", type);
        body.put("occurredAt", Instant.now().minus(ago).toString());
        api.get().body(body).post("/api/v1/events").then().statusCode(200);
    }

    /** Five messages without a reaction. */
    public void ignored(String email) {
        for (int i = 1; i <= 5; i++) {
            happened(email, "delivered", Duration.ofDays(100 + i), Map.of());
        }
    }

    public JsonPath person(String email) {
        return api.get().get("/api/v1/subscribers/" + email).jsonPath();
    }

    public JsonPath get(String path) {
        return api.get().get(path).jsonPath();
    }

    public void post(String path) {
        api.get().post(path).then().statusCode(200);
    }

    public void start(long campaign) {
        api.get().post("/api/v1/campaigns/" + campaign + "/start").then().statusCode(200);
    }

    public JsonPath finished(long campaign, Duration patience) {
        eventually("campaign " + campaign + " finished", patience, () -> get("/api/v1/campaigns/" + campaign)
                .getString("state")
                .equals("FINISHED"));
        return get("/api/v1/campaigns/" + campaign);
    }

    /** All messages to an address, oldest first. */
    public List<ReceivedMail> mailbox(String email) {
        List<ReceivedMail> mails = new ArrayList<>();
        List<String> raws = api.get()
                .queryParam("to", email)
                .queryParam("limit", 100)
                .get("/api/v1/mailbox")
                .jsonPath()
                .getList("items.raw");
        raws.reversed().forEach(raw -> mails.add(ReceivedMail.of(raw)));
        return mails;
    }

    public List<ReceivedMail> awaitMails(String email, int count, Duration patience) {
        eventually(
                count + " messages to " + email, patience, () -> mailbox(email).size() >= count);
        return mailbox(email);
    }
}
