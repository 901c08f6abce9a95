package org.rekindle.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.Eventually.eventually;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportApiTest {
    private static final String NASTY = "=+-@'\"\t\r\n,;| aZ0яЁ猫🐱";

    /** Never blank: an empty cell says nothing about a person, so empty text is the one value that does not travel. */
    private static String nasty(Random random) {
        String text = anything(random);
        return text.isBlank() ? nasty(random) : text;
    }

    private static String anything(Random random) {
        int[] points = NASTY.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(12); length > 0; length--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private static long segmentOf(String attribute, String value) {
        return api().body(Map.of(
                        "name",
                        "Export " + value,
                        "where",
                        Map.of("field", "attributes." + attribute, "op", "is", "value", value)))
                .post("/api/v1/segments")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static String export(long segment) {
        return api().queryParam("segment", segment)
                .get("/api/v1/exports/subscribers")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", "attachment; filename=\"subscribers.csv\"")
                .extract()
                .asString();
    }

    private static JsonPath imported(String csv) {
        long id = api().contentType("text/csv; charset=UTF-8")
                .body(csv.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports")
                .jsonPath()
                .getLong("id");
        eventually("import ends", Duration.ofSeconds(30), () -> api().get("/api/v1/imports/" + id)
                .jsonPath()
                .getString("state")
                .equals("DONE"));
        return api().get("/api/v1/imports/" + id).jsonPath();
    }

    private static Map<String, Object> known(String email) {
        JsonPath person = api().get("/api/v1/subscribers/" + email).jsonPath();
        Map<String, Object> known = new HashMap<>();
        for (String field : List.of("name", "locale", "timeZone", "state", "createdAt", "topics", "attributes")) {
            known.put(field, person.get(field));
        }
        return known;
    }

    @Test
    void what_is_exported_imports_as_it_was() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String group = "group" + Long.toString(seed, 36);
        api().body(Map.of("slug", "weekly", "name", "Weekly")).post("/api/v1/topics");
        // named like a column with a meaning of its own
        api().body(Map.of("name", "state", "type", "text")).post("/api/v1/attributes");
        // a first value such as 7 would make it a number
        api().body(Map.of("name", "exportText", "type", "text")).post("/api/v1/attributes");
        List<String> emails = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String email = (i % 4 == 0 ? "+" : i % 4 == 1 ? "=" : "") + anAddress("p" + i);
            emails.add(email);
            Map<String, Object> attributes = new HashMap<>(Map.of("exportGroup", group, "exportText", nasty(random)));
            attributes.put("state", nasty(random));
            attributes.put("exportNumber", random.nextInt(-50, 50) / 4.0);
            attributes.put("exportFlag", random.nextBoolean());
            attributes.put("exportDay", "1985-02-2" + random.nextInt(9));
            Map<String, Object> person = new HashMap<>(Map.of(
                    "email",
                    email,
                    "attributes",
                    attributes,
                    "state",
                    List.of("SUBSCRIBED", "UNSUBSCRIBED", "NONE").get(i % 3),
                    "subscribedAt",
                    "2024-01-01T10:00:00." + (100000 + i) + "Z",
                    "topics",
                    i % 2 == 0 ? List.of("weekly") : List.of()));
            person.put("name", nasty(random).replaceAll("[\r\n\t]", "-"));
            person.put("locale", i % 2 == 0 ? "ru-RU" : null);
            api().body(person)
                    .post("/api/v1/subscribers")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(201);
        }
        String csv = export(segmentOf("exportGroup", group));
        for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
            for (String head : List.of("email", "name", "exportText", "attributes.state")) {
                assertThat(row.getField(head)).doesNotMatch("(?s)[=+@\\-\\t\\r].*");
            }
        }
        assertThat(imported(csv).getInt("unchanged")).isEqualTo(40);
        JsonPath copies = imported(csv.replace("@example.org", "@copy.example.org"));
        assertThat(copies.getInt("created")).as("seed " + seed).isEqualTo(40);
        for (String email : emails) {
            assertThat(known(email.replace("@", "@copy."))).as("seed " + seed).isEqualTo(known(email));
        }
    }

    @Test
    void everybody_is_exported_but_the_erased() {
        String stays = anAddress("stays");
        String goes = anAddress("goes");
        for (String email : List.of(stays, goes)) {
            api().body(Map.of("email", email))
                    .post("/api/v1/subscribers")
                    .then()
                    .statusCode(201);
        }
        api().delete("/api/v1/subscribers/" + goes).then().statusCode(204);
        String csv = api().get("/api/v1/exports/subscribers")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv)
                .startsWith("email,name,locale,time_zone,state,subscribed_at,topics")
                .contains(stays);
        assertThat(csv).doesNotContain(goes).doesNotContain("erased.invalid");
    }

    @Test
    void pages_of_an_export_leave_nobody_out() {
        String group = "many" + Long.toString(System.nanoTime(), 36);
        StringBuilder people = new StringBuilder("email,exportGroup\n");
        for (int i = 0; i < 2500; i++) {
            people.append("p")
                    .append(i)
                    .append('@')
                    .append(group)
                    .append(".example.org,")
                    .append(group)
                    .append('\n');
        }
        imported(people.toString());
        String csv = export(segmentOf("exportGroup", group));
        assertThat(CsvReader.builder().ofNamedCsvRecord(csv).stream()
                        .map(row -> row.getField("email"))
                        .distinct())
                .hasSize(2500);
    }

    @Test
    void export_of_an_unknown_segment_is_not_found() {
        api().queryParam("segment", 999999999)
                .get("/api/v1/exports/subscribers")
                .then()
                .statusCode(404);
    }
}
