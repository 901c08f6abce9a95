package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import io.restassured.path.json.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sends files over HTTP and waits for what becomes of them. */
final class ImportClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ImportClient() {}

    static JsonPath imported(String csv) {
        return imported(csv, StandardCharsets.UTF_8);
    }

    static JsonPath imported(String csv, Charset charset) {
        return imported(csv.getBytes(charset), "text/csv", Map.of());
    }

    static JsonPath imported(byte[] body, String contentType, Map<String, ?> query) {
        return finished(sent(body, contentType, query));
    }

    /** The id of the import, which may still be waiting. */
    static long sent(byte[] body, String contentType, Map<String, ?> query) {
        return api().contentType(contentType)
                .queryParams(query)
                .body(body)
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    static JsonPath finished(long id) {
        eventually("import " + id + " ends", PATIENCE, () -> Set.of("DONE", "FAILED")
                .contains(state(id).getString("state")));
        return state(id);
    }

    static JsonPath state(long id) {
        return api().get("/api/v1/imports/" + id).jsonPath();
    }

    /** created, updated, unchanged, rejected. */
    static List<Integer> counts(JsonPath job) {
        assertThat(job.getString("state"))
                .as(String.valueOf(job.getString("failure")))
                .isEqualTo("DONE");
        List<Integer> counts =
                List.of(job.getInt("created"), job.getInt("updated"), job.getInt("unchanged"), job.getInt("rejected"));
        assertThat(job.getInt("rows"))
                .isEqualTo(counts.stream().mapToInt(Integer::intValue).sum());
        return counts;
    }

    static String failure(JsonPath job) {
        assertThat(job.getString("state")).isEqualTo("FAILED");
        return job.getString("failure");
    }

    static String rejects(JsonPath job) {
        return api().get("/api/v1/imports/" + job.getLong("id") + "/rejects")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    static JsonPath person(String email) {
        return api().get("/api/v1/subscribers/" + email)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
