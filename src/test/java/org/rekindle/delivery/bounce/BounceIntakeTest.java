package org.rekindle.delivery.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.rekindle.Api.anAddress;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.Api;
import org.rekindle.delivery.WithReturnPath;
import org.rekindle.e2e.Shop;
import org.rekindle.tracking.Addresses;

/** What comes back to the return path: failures, complaints, and what is neither. */
@QuarkusTest
@TestProfile(WithReturnPath.class)
class BounceIntakeTest {
    private static final AtomicLong MAILINGS = new AtomicLong(System.nanoTime() >>> 10);

    @Inject
    ReturnPaths returnPaths;

    @Inject
    Addresses addresses;

    @Inject
    Jdbi jdbi;

    private final Shop shop = new Shop(Api::api);

    private record Sent(String email, long subscriber, long mailing, String from) {}

    private Sent sent() {
        String email = anAddress("reports");
        shop.subscribe(email, Map.of());
        long subscriber = shop.person(email).getLong("id");
        long mailing = MAILINGS.incrementAndGet();
        return new Sent(
                email,
                subscriber,
                mailing,
                returnPaths.of(mailing, subscriber).orElseThrow().value());
    }

    private static ValidatableResponse arrives(String report) {
        return RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Api.TOKEN)
                .contentType("message/rfc822")
                .body(report.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/bounces")
                .then()
                .statusCode(200);
    }

    private String state(Sent sent) {
        return shop.person(sent.email).getString("state");
    }

    private record Ends(boolean bounced, boolean complained) {}

    /** What the reports of the mailing count for the person. */
    private Ends counted(Sent sent) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select max(bounced), max(complained) from engagement where mailing_id = ? and subscriber_id = ?")
                .bind(0, sent.mailing)
                .bind(1, sent.subscriber)
                .map((row, context) -> new Ends(row.getBoolean(1), row.getBoolean(2)))
                .one());
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix", "exim", "exchange", "gmail", "qmail"})
    void mailbox_that_does_not_exist_bounces_the_person_in_every_dialect(String dialect) {
        Sent sent = sent();
        String report =
                switch (dialect) {
                    case "postfix" -> Reports.POSTFIX.formatted(sent.from, "550 5.1.1 User unknown", "failed", "5.1.1");
                    case "exim" -> Reports.EXIM.formatted(sent.from);
                    case "exchange" -> Reports.EXCHANGE.formatted(sent.from);
                    case "gmail" -> Reports.GMAIL.formatted(sent.from);
                    default -> Reports.QMAIL.formatted(sent.from);
                };
        arrives(report)
                .body("outcome", equalTo("BOUNCED"))
                .body("reason", containsString("5.1.1"))
                .body("subscriberId", equalTo((int) sent.subscriber));
        assertThat(state(sent)).isEqualTo("BOUNCED");
        assertThat(counted(sent)).isEqualTo(new Ends(true, false));
        arrives(report).body("outcome", equalTo("IGNORED"));
    }

    @Test
    void barred_address_cannot_come_back_by_import() {
        Sent sent = sent();
        arrives(Reports.EXIM.formatted(sent.from)).body("outcome", equalTo("BOUNCED"));
        api().body(Map.of("email", sent.email, "state", "SUBSCRIBED")).post("/api/v1/subscribers");
        assertThat(state(sent)).isEqualTo("BOUNCED");
    }

    @ParameterizedTest
    @CsvSource({
        "delayed, 4.4.1, 451 4.4.1 try again, IGNORED",
        "relayed, 2.1.5, 250 ok, IGNORED",
        "failed, 5.7.26, 550 5.7.26 unauthenticated sender, IGNORED",
        "failed, 5.2.2, 552 5.2.2 mailbox full, SOFT",
        "failed, 4.4.7, 451 4.4.7 expired, SOFT"
    })
    void what_is_not_the_end_leaves_the_person_as_they_are(String action, String status, String words, String outcome) {
        Sent sent = sent();
        arrives(Reports.POSTFIX.formatted(sent.from, words, action, status)).body("outcome", equalTo(outcome));
        assertThat(state(sent)).isEqualTo("SUBSCRIBED");
        assertThat(counted(sent)).isEqualTo(new Ends(false, false));
    }

    @Test
    void third_soft_failure_on_a_third_day_of_a_month_ends_it() {
        Sent sent = sent();
        String full = "552 5.2.2 mailbox full";
        for (int day = 1; day <= 2; day++) {
            Sent earlier = new Sent(
                    sent.email,
                    sent.subscriber,
                    MAILINGS.incrementAndGet(),
                    returnPaths
                            .of(MAILINGS.get(), sent.subscriber)
                            .orElseThrow()
                            .value());
            arrives(Reports.POSTFIX.formatted(earlier.from, full, "failed", "5.2.2"))
                    .body("outcome", equalTo("SOFT"));
            // twice the same report counts once
            arrives(Reports.POSTFIX.formatted(earlier.from, full, "failed", "5.2.2"))
                    .body("outcome", equalTo("SOFT"));
            int daysAgo = day;
            jdbi.useHandle(handle -> handle.execute(
                    "update event set occurred_at = occurred_at - interval ? day where subscriber_id = ? and mailing_id = ?",
                    daysAgo,
                    earlier.subscriber,
                    earlier.mailing));
        }
        assertThat(state(sent)).isEqualTo("SUBSCRIBED");
        arrives(Reports.POSTFIX.formatted(sent.from, full, "failed", "5.2.2")).body("outcome", equalTo("BOUNCED"));
        assertThat(state(sent)).isEqualTo("BOUNCED");
    }

    @Test
    void complaint_ends_all_mail() {
        Sent sent = sent();
        arrives(Reports.ABUSE.formatted(sent.from, "abuse", "https://other.example/u/x"))
                .body("outcome", equalTo("COMPLAINED"));
        assertThat(state(sent)).isEqualTo("COMPLAINED");
        assertThat(counted(sent)).isEqualTo(new Ends(false, true));
    }

    @Test
    void complaint_with_its_addresses_blanked_out_is_known_by_our_link() {
        Sent sent = sent();
        arrives(Reports.ABUSE.formatted(
                        "redacted@example.net", "abuse", addresses.unsubscribe(sent.mailing, sent.subscriber)))
                .body("outcome", equalTo("COMPLAINED"));
        assertThat(state(sent)).isEqualTo("COMPLAINED");
    }

    @Test
    void not_spam_and_holidays_change_nothing() {
        Sent sent = sent();
        arrives(Reports.ABUSE.formatted(sent.from, "not-spam", "x")).body("outcome", equalTo("IGNORED"));
        arrives(Reports.HOLIDAY.formatted(sent.from)).body("outcome", equalTo("IGNORED"));
        assertThat(state(sent)).isEqualTo("SUBSCRIBED");
    }

    @Test
    void address_may_come_back_in_capitals_and_as_the_envelope_recipient_alone() {
        Sent sent = sent();
        RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Api.TOKEN)
                .contentType("message/rfc822")
                .queryParam("recipient", sent.from.toUpperCase(Locale.ROOT))
                .body(Reports.QMAIL.formatted("someone@example.org").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/bounces")
                .then()
                .body("outcome", equalTo("BOUNCED"));
    }

    @Test
    void forged_addresses_change_nothing() {
        Sent sent = sent();
        Random random = new Random(3464);
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        for (int i = 0; i < 500; i++) {
            StringBuilder forged = new StringBuilder(sent.from);
            int at = 2 + random.nextInt(sent.from.indexOf('@') - 2);
            char other = alphabet.charAt(random.nextInt(alphabet.length()));
            if (other == forged.charAt(at)) {
                continue;
            }
            forged.setCharAt(at, other);
            assertThat(returnPaths.origin(forged.toString())).isEmpty();
        }
        arrives(Reports.EXIM.formatted("b+aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@bounce.example.org"))
                .body("outcome", equalTo("IGNORED"))
                .body("reason", containsString("no address of ours"));
        assertThat(state(sent)).isEqualTo("SUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no header at all",
                "Content-Type: multipart/report\n\n--x\n",
                "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n\0\1\2\n--x--",
                "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n"
                        + "Action failed\nStatus 5.1.1\n--x--",
                "From: mailer-daemon\nContent-Type: text/plain; charset=nonsense\nContent-Transfer-Encoding: weird\n\n550 x",
                "Content-Type: \u0000\n\nx"
            })
    void nonsense_is_answered_and_changes_nothing(String message) {
        arrives(message).body("outcome", equalTo("IGNORED"));
    }

    @Test
    void huge_message_is_refused() {
        RestAssured.given()
                .auth()
                .preemptive()
                .oauth2(Api.TOKEN)
                .contentType("message/rfc822")
                .body(new byte[600 * 1024])
                .post("/api/v1/bounces")
                .then()
                .statusCode(413);
    }
}
