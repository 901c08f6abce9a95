package org.rekindle.subscriber.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;
import static org.rekindle.subscriber.importing.ImportClient.counts;
import static org.rekindle.subscriber.importing.ImportClient.failure;
import static org.rekindle.subscriber.importing.ImportClient.finished;
import static org.rekindle.subscriber.importing.ImportClient.imported;
import static org.rekindle.subscriber.importing.ImportClient.person;
import static org.rekindle.subscriber.importing.ImportClient.rejects;
import static org.rekindle.subscriber.importing.ImportClient.sent;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportTest {
    /** A column name no other test uses. */
    private static String column(String name) {
        return name + "_" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static void topic(String slug) {
        api().body(Map.of("slug", slug, "name", slug)).post("/api/v1/topics");
    }

    @Test
    void known_columns_have_their_meaning_whatever_their_case() {
        topic("weekly");
        topic("offers");
        String email = anAddress("anna");
        JsonPath job = imported("E-Mail,NAME,Locale,Time Zone,State,Subscribed_At,topics\r\n" + email
                + ",Anna,ru_RU,Europe/Moscow,pending,2024-03-31T09:00:00+03:00,weekly|Offers\r\n");
        assertThat(counts(job)).containsExactly(1, 0, 0, 0);
        JsonPath anna = person(email);
        assertThat(anna.getString("name")).isEqualTo("Anna");
        assertThat(anna.getString("locale")).isEqualTo("ru-RU");
        assertThat(anna.getString("timeZone")).isEqualTo("Europe/Moscow");
        assertThat(anna.getString("state")).isEqualTo("PENDING");
        assertThat(anna.getString("createdAt")).isEqualTo("2024-03-31T06:00:00Z");
        assertThat(anna.<String>getList("topics")).containsExactly("offers", "weekly");
    }

    @Test
    void other_columns_become_attributes_of_the_type_all_their_values_show() {
        String first = anAddress("first");
        String second = anAddress("second");
        String text = column("size");
        String number = column("age");
        String day = column("born");
        String flag = column("vip");
        JsonPath job = imported("email;" + String.join(";", text, number, day, flag) + "\n" + first
                + ";42;41;1985-02-28;yes\n" + second + ";XL;3,5;;нет\n");
        assertThat(counts(job)).containsExactly(2, 0, 0, 0);
        assertThat(person(first).<Map<String, Object>>get("attributes"))
                .containsEntry(text, "42")
                .containsEntry(number, 41)
                .containsEntry(day, "1985-02-28")
                .containsEntry(flag, true);
        assertThat(person(second).<Map<String, Object>>get("attributes"))
                .containsEntry(text, "XL")
                .containsEntry(number, 3.5f)
                .containsEntry(flag, false)
                .doesNotContainKey(day);
    }

    @Test
    void value_that_does_not_fit_an_attribute_is_rejected_with_column_value_and_line() {
        String good = anAddress("good");
        String bad = anAddress("bad");
        String age = column("age");
        api().body(Map.of("name", age, "type", "number"))
                .post("/api/v1/attributes")
                .then()
                .statusCode(201);
        JsonPath job = imported("email," + age + "\n" + good + ",41\n" + bad + ",old\n");
        assertThat(counts(job)).containsExactly(1, 0, 0, 1);
        assertThat(rejects(job))
                .isEqualTo("line,reason,content\r\n3," + age + " “old”: must be a number such as 42 or 3.5,\"" + bad
                        + ",old\"\r\n");
        api().get("/api/v1/subscribers/" + bad).then().statusCode(404);
    }

    @Test
    void every_fault_of_a_row_is_named() {
        JsonPath job = imported("""
                email,locale,time_zone,state,subscribed_at,topics
                a@b@c,!!,Mars/Base,HAPPY,soon,no-such-topic
                ,,,,,
                ok@example.org,,,ERASED,2999-01-01,
                """);
        assertThat(counts(job)).containsExactly(0, 0, 0, 3);
        assertThat(rejects(job).lines().toList().get(1))
                .startsWith("2,")
                .contains("email “a@b@c”")
                .contains("locale “!!”: must be a language tag")
                .contains("time_zone “Mars/Base”: must be a time zone")
                .contains("state “HAPPY”: must be one of NONE, PENDING");
        assertThat(rejects(job))
                .contains("3,email: an e-mail address is required")
                .contains("lies in the future");
    }

    @Test
    void empty_cells_leave_things_as_they_are() {
        String email = anAddress("anna");
        String city = column("city");
        imported("email,name," + city + "\n" + email + ",Anna,Kazan\n");
        assertThat(counts(imported("email,name," + city + ",locale\n" + email + ",,,\n")))
                .containsExactly(0, 0, 1, 0);
        assertThat(person(email).getString("name")).isEqualTo("Anna");
        assertThat(person(email).getString("attributes." + city)).isEqualTo("Kazan");
    }

    @Test
    void same_file_twice_changes_nothing() {
        topic("weekly");
        String number = column("points");
        String text = column("city");
        StringBuilder csv = new StringBuilder("email,name," + number + "," + text + ",topics,subscribed_at,state\n");
        for (int i = 0; i < 2500; i++) {
            csv.append(anAddress("p" + i))
                    .append(",Person ")
                    .append(i)
                    .append(',')
                    .append(i % 7);
            csv.append(".50,City ").append(i % 11).append(",weekly,2024-01-0").append(1 + i % 9);
            csv.append(i % 5 == 0 ? ",UNSUBSCRIBED\n" : ",SUBSCRIBED\n");
        }
        assertThat(counts(imported(csv.toString()))).containsExactly(2500, 0, 0, 0);
        assertThat(counts(imported(csv.toString()))).containsExactly(0, 0, 2500, 0);
    }

    @Test
    void later_row_of_an_address_wins_field_by_field_and_both_count() {
        String email = anAddress("twice");
        String city = column("city");
        String csv = "email,name,locale," + city + "\n" + email + ",Anna,ru,Kazan\n"
                + email.toUpperCase(java.util.Locale.ROOT) + ",Anya,,\n" + email + ",,,\n";
        assertThat(counts(imported(csv))).containsExactly(1, 1, 1, 0);
        assertThat(person(email).getString("name")).isEqualTo("Anya");
        assertThat(person(email).getString("locale")).isEqualTo("ru");
        assertThat(person(email).getString("attributes." + city)).isEqualTo("Kazan");
        assertThat(counts(imported(csv))).containsExactly(0, 0, 3, 0);
    }

    @Test
    void person_who_left_stays_gone() {
        String left = anAddress("left");
        String leftWithinFile = anAddress("within");
        String erased = anAddress("erased");
        imported("email,state\n" + left + ",UNSUBSCRIBED\n" + erased + ",\n");
        api().delete("/api/v1/subscribers/" + erased).then().statusCode(204);
        JsonPath job = imported("email,state\n" + left + ",SUBSCRIBED\n" + erased + ",SUBSCRIBED\n" + leftWithinFile
                + ",COMPLAINED\n" + leftWithinFile + ",SUBSCRIBED\n");
        assertThat(counts(job)).containsExactly(1, 0, 2, 1);
        assertThat(person(left).getString("state")).isEqualTo("UNSUBSCRIBED");
        assertThat(person(leftWithinFile).getString("state")).isEqualTo("COMPLAINED");
        assertThat(rejects(job)).contains("suppressed");
    }

    @Test
    void rows_know_the_line_they_begin_on() {
        String email = anAddress("anna");
        String note = column("note");
        JsonPath job = imported("email," + note + "\r\n" + email + ",\"one\r\ntwo\r\n\r\nfour\"\r\n\r\nnobody,x\r\n");
        assertThat(counts(job)).containsExactly(1, 0, 0, 1);
        assertThat(person(email).getString("attributes." + note)).isEqualTo("one\r\ntwo\r\n\r\nfour");
        assertThat(rejects(job)).contains("\r\n7,");
    }

    @Test
    void rejects_are_safe_to_open_in_a_spreadsheet() {
        JsonPath job = imported("email,name\n=HYPERLINK(\"http://evil\"),x\n");
        assertThat(rejects(job)).contains("\r\n2,").contains(",\"'=HYPERLINK(");
    }

    @Test
    void row_with_nul_or_unreadable_characters_is_rejected() {
        String good = anAddress("good");
        byte[] csv = ("email,name\n" + good + ",Анна\nnul@example.org,a\0b\nbad@example.org,?\n").getBytes(UTF_8);
        csv[csv.length - 2] = (byte) 0xE9;
        JsonPath job = imported(csv, "text/csv", Map.of());
        assertThat(counts(job)).containsExactly(1, 0, 0, 2);
        assertThat(rejects(job)).contains("3,the row contains NUL").contains("4,the row contains characters that");
    }

    @Test
    void row_with_more_cells_than_columns_is_rejected_and_one_with_fewer_is_not() {
        String few = anAddress("few");
        String blank = anAddress("blank");
        JsonPath job = imported("email,name\n" + few + "\n" + blank + ",x,,\n" + anAddress("many") + ",x,y\n");
        assertThat(counts(job)).containsExactly(2, 0, 0, 1);
        assertThat(rejects(job)).contains("4,the row has more cells");
    }

    @Test
    void file_that_cannot_be_read_as_a_whole_fails_with_the_reason_and_stores_nothing() throws IOException {
        String email = anAddress("never");
        assertThat(failure(imported(""))).isEqualTo("the file is empty");
        assertThat(failure(imported("name,city\nAnna,Kazan\n")))
                .contains("no column email")
                .contains("name,city");
        assertThat(failure(imported("email,City,city ,City\n")))
                .isEqualTo("two columns are called City; rename or remove one");
        assertThat(failure(imported("email,E-mail\n"))).contains("two columns are called email");
        assertThat(failure(imported("email,City (now)\n"))).contains("column 2 “City (now)” needs another name");
        assertThat(failure(imported("email,\n" + email + ",x\n"))).contains("column 2 has no name, yet line 2");
        assertThat(failure(imported("email,name\n" + email + ",x\nb@example.org,\"never closed\nc@example.org,y\n")))
                .startsWith("line 3: a quote is opened");
        assertThat(failure(imported("email,"
                        + IntStream.range(0, 500)
                                .mapToObj(i -> "c" + i)
                                .reduce((a, b) -> a + "," + b)
                                .orElseThrow())))
                .contains("more than 500 columns");
        byte[] gzip = gzip(("email\n" + email + "\n").getBytes(UTF_8));
        assertThat(failure(imported(java.util.Arrays.copyOf(gzip, gzip.length - 9), "application/gzip", Map.of())))
                .contains("damaged or incomplete");
        assertThat(failure(imported(gzip(gzip), "application/gzip", Map.of()))).contains("compressed twice");
        assertThat(failure(imported("PK\3\4 a workbook"))).contains("save it as CSV");
        api().get("/api/v1/subscribers/" + email).then().statusCode(404);
    }

    @Test
    void gzip_is_recognised_by_its_content_however_it_is_sent() throws IOException {
        byte[] csv = ("email\n" + anAddress("packed") + "\n").getBytes(UTF_8);
        assertThat(counts(imported(gzip(csv), "application/gzip", Map.of()))).containsExactly(1, 0, 0, 0);
        assertThat(counts(imported(gzip(csv), "text/csv", Map.of()))).containsExactly(0, 0, 1, 0);
        long id = api().contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .body(gzip(csv))
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
        assertThat(counts(finished(id))).containsExactly(0, 0, 1, 0);
    }

    @Test
    void form_with_one_file_is_taken() {
        String email = anAddress("form");
        long id = api().contentType("multipart/form-data")
                .multiPart("file", "people.csv", ("email\n" + email + "\n").getBytes(UTF_8), "text/csv")
                .post("/api/v1/imports")
                .then()
                .statusCode(202)
                .header("Location", matchesPattern(".*/api/v1/imports/\\d+"))
                .extract()
                .jsonPath()
                .getLong("id");
        assertThat(counts(finished(id))).containsExactly(1, 0, 0, 0);
        api().contentType("multipart/form-data")
                .multiPart("a", "a.csv", "email\n".getBytes(UTF_8), "text/csv")
                .multiPart("b", "b.csv", "email\n".getBytes(UTF_8), "text/csv")
                .post("/api/v1/imports")
                .then()
                .statusCode(400)
                .body("detail", containsString("send one file"));
    }

    @Test
    void sender_may_say_how_the_file_is_written() {
        String email = anAddress("koi");
        byte[] csv = ("email|name\n" + email + "|Ян\n").getBytes(java.nio.charset.Charset.forName("KOI8-R"));
        assertThat(counts(imported(csv, "text/csv", Map.of("charset", "koi8-r", "delimiter", "|"))))
                .containsExactly(1, 0, 0, 0);
        assertThat(person(email).getString("name")).isEqualTo("Ян");
        byte[] declared =
                ("email\tname\n" + email + "\tЁж\n").getBytes(java.nio.charset.Charset.forName("windows-1251"));
        assertThat(counts(imported(declared, "text/csv; charset=windows-1251", Map.of())))
                .containsExactly(0, 1, 0, 0);
        assertThat(person(email).getString("name")).isEqualTo("Ёж");
        for (var wrong : List.of(Map.of("charset", "klingon"), Map.of("delimiter", "x"))) {
            api().contentType("text/csv")
                    .queryParams(wrong)
                    .body("email\n".getBytes(UTF_8))
                    .post("/api/v1/imports")
                    .then()
                    .statusCode(400)
                    .body(
                            "errors[0].pointer",
                            equalTo("?" + wrong.keySet().iterator().next()));
        }
    }

    @Test
    void imports_are_listed_newest_first() {
        long first = sent("email\n".getBytes(UTF_8), "text/csv", Map.of());
        long second = sent("email\n".getBytes(UTF_8), "text/csv", Map.of());
        JsonPath page = api().queryParam("limit", 1).get("/api/v1/imports").jsonPath();
        assertThat(page.getLong("items[0].id")).isGreaterThanOrEqualTo(second);
        assertThat(api().queryParam("after", second)
                        .get("/api/v1/imports")
                        .jsonPath()
                        .getLong("items[0].id"))
                .isEqualTo(first);
        api().get("/api/v1/imports/999999999").then().statusCode(404);
        api().get("/api/v1/imports/999999999/rejects").then().statusCode(404);
        finished(second);
    }

    @Test
    void finished_import_leaves_no_file() {
        JsonPath job = imported("email\n" + anAddress("tidy") + "\n");
        org.rekindle.Eventually.eventually(
                "spool file is gone",
                java.time.Duration.ofSeconds(5),
                () -> !java.nio.file.Files.exists(
                        java.nio.file.Path.of("target/test-data/spool/import-" + job.getLong("id") + ".csv")));
        assertThat(job.getLong("bytesDone"))
                .isEqualTo(job.getLong("bytesTotal"))
                .isPositive();
    }
}
