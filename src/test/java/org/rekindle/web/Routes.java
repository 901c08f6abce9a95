package org.rekindle.web;

import static org.rekindle.Api.api;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.rekindle.Api;
import org.rekindle.e2e.Shop;

/** Every address of the API that takes JSON, with real things behind the ids in it. */
record Routes(
        long segment,
        long template,
        long campaign,
        long automation,
        long form,
        long confirmation,
        String topic,
        long token) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What came back. */
    record Answer(int status, String type, String body) {}

    record Route(String method, String path) {
        Answer send(String body) {
            return send(body.getBytes(StandardCharsets.UTF_8), "application/json");
        }

        /** By a plain client: RestAssured formats what it sends, and runs out of memory over deep JSON. */
        Answer send(byte[] body, String type) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(RestAssured.baseURI + ":" + RestAssured.port + path))
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                    .header("Authorization", "Bearer " + Api.TOKEN)
                    .header("Content-Type", type)
                    .build();
            try {
                HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
                return new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.body());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(method + " " + path, e);
            }
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Routes create() {
        Shop shop = new Shop(() -> api());
        String name = "hostile-" + Long.toString(System.nanoTime(), 36);
        long segment = shop.segment(name, Map.of("field", "email", "op", "is", "value", "nobody@example.org"));
        long template =
                shop.template(name, "Hello", "<p>Hello. <a href=\"{unsubscribe}\">Unsubscribe</a> {sender.address}");
        long campaign = shop.campaign(name, List.of(Shop.variant(segment, template)), Map.of());
        long automation = shop.created(
                "/api/v1/automations",
                Map.of(
                        "name",
                        name,
                        "state",
                        "PAUSED",
                        "trigger",
                        Map.of("event", "never_happens"),
                        "steps",
                        List.of(Map.of("send", Map.of("templateId", template)))));
        long confirmation = shop.template(
                name, "Confirm", "<p><a href=\"{confirm}\">Yes</a> <a href=\"{unsubscribe}\">No</a> {sender.address}");
        long form = shop.created("/api/v1/forms", Map.of("slug", name, "name", name, "templateId", confirmation));
        shop.created("/api/v1/topics", Map.of("slug", name, "name", name));
        long token = api().body(Map.of("name", name))
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("token.id");
        return new Routes(segment, template, campaign, automation, form, confirmation, name, token);
    }

    /** Those whose body must be an object. */
    List<Route> ofObjects() {
        return List.of(
                post("/subscribers"),
                put("/subscribers/hostile@example.org"),
                post("/segments"),
                put("/segments/" + segment),
                post("/segments/count"),
                post("/segments/explain"),
                post("/templates"),
                put("/templates/" + template),
                post("/templates/" + template + "/render"),
                post("/campaigns"),
                put("/campaigns/" + campaign),
                put("/campaigns/" + campaign + "/schedule"),
                post("/campaigns/" + campaign + "/test"),
                post("/automations"),
                put("/automations/" + automation),
                post("/forms"),
                put("/forms/" + form),
                post("/topics"),
                put("/topics/" + topic),
                post("/tokens"),
                put("/tokens/" + token),
                post("/attributes"));
    }

    static Route post(String path) {
        return new Route("POST", "/api/v1" + path);
    }

    static Route put(String path) {
        return new Route("PUT", "/api/v1" + path);
    }
}
