package org.rekindle.delivery.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.rekindle.Api.api;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.rekindle.delivery.TestDns;
import org.rekindle.delivery.WithReturnPath;
import org.rekindle.shared.Dns;

/** The life of signing keys, and what the doctor says about them. */
@QuarkusTest
@TestProfile(WithReturnPath.class)
class DkimKeysTest {
    @Inject
    TestDns dns;

    @Inject
    DkimSigners signers;

    @Inject
    Jdbi jdbi;

    private static String aDomain() {
        return "d" + Long.toString(System.nanoTime(), 36) + ".example.org";
    }

    private static JsonPath created(String domain, String algorithm) {
        return api().body(Map.of("algorithm", algorithm))
                .post("/api/v1/sender-domains/" + domain + "/dkim-keys")
                .then()
                .statusCode(201)
                .body("state", equalTo("PENDING"))
                .extract()
                .jsonPath();
    }

    private JsonPath active(String domain, String algorithm) {
        JsonPath key = created(domain, algorithm);
        dns.publish(key.getString("record.name"), Dns.Type.TXT, key.getString("record.value"));
        api().post(path(key) + "/activate").then().statusCode(200).body("state", equalTo("ACTIVE"));
        return key;
    }

    private static String path(JsonPath key) {
        return "/api/v1/dkim-keys/" + key.getLong("id");
    }

    @Test
    void key_signs_once_its_record_is_published() {
        String domain = aDomain();
        JsonPath key = created(domain, "rsa");
        assertThat(String.join("", key.getList("record.strings", String.class)))
                .isEqualTo(key.getString("record.value"));
        api().post(path(key) + "/activate").then().statusCode(409).body("detail", containsString("no TXT record"));
        dns.publish(key.getString("record.name"), Dns.Type.TXT, "v=DKIM1; k=rsa; p=AAAA");
        api().post(path(key) + "/activate").then().statusCode(409).body("detail", containsString("another key"));
        assertThat(signers.of(domain)).isEmpty();
        dns.publish(key.getString("record.name"), Dns.Type.TXT, key.getString("record.value"));
        api().post(path(key) + "/activate").then().statusCode(200);
        assertThat(signers.of(domain)).isPresent();
        assertThat(signers.of("below." + domain)).isPresent();
        assertThat(signers.of("not" + domain)).isEmpty();
    }

    @Test
    void next_key_takes_the_place_of_the_former() {
        String domain = aDomain();
        JsonPath first = active(domain, "rsa");
        JsonPath second = active(domain, "rsa");
        assertThat(second.getString("selector")).isNotEqualTo(first.getString("selector"));
        api().get(path(first)).then().body("state", equalTo("RETIRED")).body("next", containsString("a week"));
        api().delete(path(second)).then().statusCode(409);
        api().delete(path(first)).then().statusCode(204);
        api().post(path(second) + "/retire").then().statusCode(200);
        assertThat(signers.of(domain)).isEmpty();
    }

    @Test
    void ed25519_signs_beside_rsa_and_never_alone() {
        String domain = aDomain();
        active(domain, "ed25519");
        assertThat(signers.of(domain)).isEmpty();
        active(domain, "rsa");
        byte[] signatures = signers.of(domain).orElseThrow().sign("From: a@b.example\r\n\r\nHi\r\n".getBytes(UTF_8));
        assertThat(new String(signatures, UTF_8)).contains("a=rsa-sha256", "a=ed25519-sha256");
    }

    @Test
    void private_key_is_nowhere_in_the_clear() {
        JsonPath key = created(aDomain(), "rsa");
        assertThat(key.getMap("").keySet()).doesNotContain("privateKey");
        byte[] kept = jdbi.withHandle(handle -> handle.createQuery("select private_key from dkim_key where id = ?")
                .bind(0, key.getLong("id"))
                .mapTo(byte[].class)
                .one());
        // PKCS 8 of an RSA key begins so in base64
        assertThat(new String(kept, ISO_8859_1)).doesNotContain("MII");
    }

    @Test
    void what_is_no_domain_is_refused() {
        for (String nonsense : List.of("x", "a b.example", "a@b.example", "-.example", "1.2.3.4")) {
            api().post("/api/v1/sender-domains/{domain}/dkim-keys", nonsense)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", hasItem("/domain"));
        }
    }

    @Test
    void doctor_tells_published_keys_from_forgotten_ones() {
        JsonPath key = active(WithReturnPath.DOMAIN, "rsa");
        api().get("/api/v1/doctor")
                .then()
                .statusCode(200)
                .body("findings.words", hasItem(key.getString("record.name") + " is published"))
                .body("findings.what", hasItems("SPF", "DMARC", "return path", "one-click", "relay", "database"));
        dns.publish(key.getString("record.name"), Dns.Type.TXT);
        api().get("/api/v1/doctor")
                .then()
                .body(
                        "findings.find { it.what == 'DKIM' && it.verdict == 'FAIL' }.words",
                        containsString(key.getString("record.value")));
        dns.publish(key.getString("record.name"), Dns.Type.TXT, key.getString("record.value"));
    }
}
