package org.rekindle.delivery.dkim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DkimSignerTest {
    private static final KeyPair RSA = DkimAlgorithm.RSA.generate();
    private static final KeyPair ED25519 = DkimAlgorithm.ED25519.generate();
    private static final Verifier VERIFIER =
            new Verifier(Map.of("rk1._domainkey.example.org", "v=DKIM1; k=rsa; p=" + DkimAlgorithm.RSA.published(RSA)));

    private static final String HEADER = """
            Date: Sun, 1 Mar 2026 10:00:00 +0000
            From: "News" <news@example.org>
            To: anna@example.net
            Message-ID: <abc@example.org>
            Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=
             folded	on  tabs
            MIME-Version: 1.0
            List-Unsubscribe: <https://news.example.org/u/abc>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            List-Id: <news.example.org>
            Feedback-ID: 7:all:campaign:rekindle
            Precedence: bulk
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: 8bit
            """;

    /** RFC 8463, appendix A. */
    private static final String RFC_8463 = """
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """;

    private final DkimSigner signer = new DkimSigner(
            "example.org", List.of(new DkimSigner.Key("rk1", DkimAlgorithm.RSA, RSA.getPrivate())), Clock.systemUTC());

    private static byte[] octets(String lines) {
        return lines.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(UTF_8);
    }

    private byte[] signed(byte[] message) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(signer.sign(message));
        all.writeBytes(message);
        return all.toByteArray();
    }

    private static List<String> verified(byte[] message) {
        return VERIFIER.domains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one line\n",
                "trailing blanks  \t\nand\t \ttabs \n\n\n",
                " leading\n\n\n\nempty lines between\n",
                "Привет 你好 🐱\n",
                ".\n..dots\n.\n"
            })
    void signature_of_any_body_holds(String body) {
        assertThat(verified(signed(octets(HEADER + "\n" + body)))).containsExactly("example.org");
    }

    /** RFC 6376, 3.4.4 and 3.7: nothing is hashed. Verifiers differ about it, so our messages have a body. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n", " \n\t\n"})
    void body_of_empty_lines_is_no_body(String body) {
        byte[] message = octets(HEADER + "\n" + body);
        assertThat(Canonical.body(message, Canonical.bodyOf(message))).isEmpty();
    }

    @Test
    void random_messages_verify() {
        Random random = new Random(20261124);
        String pieces = "ab \t\n.=Ж🐱";
        for (int i = 0; i < 200; i++) {
            StringBuilder body = new StringBuilder();
            random.ints(random.nextInt(200), 0, pieces.length()).forEach(at -> body.append(pieces.charAt(at)));
            String subject = "X-Any:" + " ".repeat(random.nextInt(5)) + "v" + "\t".repeat(random.nextInt(3)) + "\n";
            byte[] message = octets(subject + HEADER + "\n" + body + "x\n");
            assertThat(verified(signed(message))).as("message %d: %s", i, body).containsExactly("example.org");
        }
    }

    @Test
    void headers_that_matter_are_named_and_those_that_must_be_single_once_more() {
        String field = Canonical.field(new String(signer.sign(octets(HEADER + "\nHi\n")), ISO_8859_1))
                .relaxed();
        List<String> named = List.of(
                field.replaceAll("(?s).*; ?h=([^;]*);.*", "$1").replace(" ", "").split(":"));
        for (String once : List.of("list-id", "feedback-id", "content-transfer-encoding", "reply-to")) {
            assertThat(named.stream().filter(once::equals)).as(once).hasSize(1);
        }
        for (String twice : List.of(
                "from",
                "to",
                "subject",
                "date",
                "message-id",
                "mime-version",
                "content-type",
                "list-unsubscribe",
                "list-unsubscribe-post")) {
            assertThat(named.stream().filter(twice::equals)).as(twice).hasSize(2);
        }
        assertThat(field)
                .contains("a=rsa-sha256", "c=relaxed/relaxed", "; x=", "; t=")
                .doesNotContain("; l=");
    }

    @Test
    void lines_of_the_signature_are_short_and_end_properly() {
        String field = new String(signer.sign(octets(HEADER + "\nHi\n")), ISO_8859_1);
        assertThat(field).endsWith("\r\n");
        assertThat(field.split("\r\n")).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
    }

    @Test
    void every_signed_header_that_is_altered_or_removed_breaks_it() {
        String message = new String(signed(octets(HEADER + "\nHi\n")), UTF_8);
        assertThat(verified(message.getBytes(UTF_8))).isNotEmpty();
        List<String> broken = new ArrayList<>();
        Matcher field = Pattern.compile("(?m)^([A-Za-z-]+): ").matcher(HEADER);
        while (field.find()) {
            String start = "\r\n" + field.group();
            String altered = message.replace(start, start + "x");
            String removed = message.replaceFirst("\r\n" + field.group(1) + ": [^\r]*(\r\n[ \t][^\r]*)*", "");
            if (verified(altered.getBytes(UTF_8)).isEmpty()
                    && verified(removed.getBytes(UTF_8)).isEmpty()) {
                broken.add(field.group(1));
            }
        }
        assertThat(broken)
                .containsExactly(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "List-Unsubscribe",
                        "List-Unsubscribe-Post",
                        "List-Id",
                        "Feedback-ID",
                        "Content-Type",
                        "Content-Transfer-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"From: x@bank.example", "Subject: Other", "To: b@example.net", "Reply-To: x@bank.example"})
    void second_header_breaks_it(String field) {
        String message = new String(signed(octets(HEADER + "\nHi\n")), UTF_8);
        assertThat(verified((field + "\r\n" + message).getBytes(UTF_8))).isEmpty();
        assertThat(verified(
                        message.replace("\r\n\r\n", "\r\n" + field + "\r\n\r\n").getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    void altered_body_breaks_it_and_what_relays_do_to_blanks_does_not() {
        String message = new String(signed(octets(HEADER + "\nHi there\n")), UTF_8);
        assertThat(verified(message.replace("Hi there", "Ho there").getBytes(UTF_8)))
                .isEmpty();
        assertThat(verified((message + "more\r\n").getBytes(UTF_8))).isEmpty();
        assertThat(verified(message.replace("Hi there", "Hi \t there  ").getBytes(UTF_8)))
                .isNotEmpty();
        assertThat(verified((message + "\r\n\r\n").getBytes(UTF_8))).isNotEmpty();
    }

    @Test
    void known_answer_of_rfc_8463() throws Exception {
        byte[] message = octets(RFC_8463);
        byte[] body = Canonical.body(message, Canonical.bodyOf(message));
        assertThat(Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(body)))
                .isEqualTo("2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
        StringBuilder signed = new StringBuilder();
        for (String name : List.of("from", "to", "subject", "date", "message-id")) {
            Canonical.fields(message).stream()
                    .filter(field -> field.name().equals(name))
                    .forEach(field -> signed.append(field.relaxed()).append("\r\n"));
        }
        signed.append(Canonical.field("DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
                        + " d=football.example.com; i=@football.example.com;\r\n"
                        + " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
                        + " subject : date : message-id : from : subject : date;\r\n"
                        + " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=")
                .relaxed());
        assertThat(ed25519(
                        "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                        signed.toString(),
                        "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11BusFa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=="))
                .isTrue();
    }

    @Test
    void second_signature_with_ed25519_stands_beside_the_first() throws Exception {
        DkimSigner both = new DkimSigner(
                "example.org",
                List.of(
                        new DkimSigner.Key("rk1", DkimAlgorithm.RSA, RSA.getPrivate()),
                        new DkimSigner.Key("rk2", DkimAlgorithm.ED25519, ED25519.getPrivate())),
                Clock.systemUTC());
        byte[] message = octets(HEADER + "\nHi\n");
        String[] fields = new String(both.sign(message), ISO_8859_1).split("(?m)^(?=DKIM-Signature)");
        assertThat(fields).hasSize(2);
        ByteArrayOutputStream withFirst = new ByteArrayOutputStream();
        withFirst.writeBytes(fields[0].getBytes(ISO_8859_1));
        withFirst.writeBytes(message);
        assertThat(verified(withFirst.toByteArray())).containsExactly("example.org");

        String second = fields[1];
        assertThat(second).contains("a=ed25519-sha256", "s=rk2");
        String value = second.replaceAll("(?s).* b=", "").replaceAll("\\s", "");
        String without = second.replaceAll("(?s)( b=).*", "$1");
        StringBuilder signed = new StringBuilder();
        for (String name : second.replaceAll("(?s).*;\\s+h=([^;]*);.*", "$1")
                .replaceAll("\\s", "")
                .split(":")) {
            Canonical.fields(message).stream()
                    .filter(field -> field.name().equals(name) && signed.indexOf("\r\n" + name + ":") < 0)
                    .filter(field -> !signed.toString().startsWith(name + ":"))
                    .forEach(field -> signed.append(field.relaxed()).append("\r\n"));
        }
        signed.append(Canonical.field(without).relaxed());
        assertThat(ed25519(DkimAlgorithm.ED25519.published(ED25519), signed.toString(), value))
                .isTrue();
    }

    /** By the JDK: the public key of 32 octets gets the X.509 frame of RFC 8410. */
    private static boolean ed25519(String publicKey, String signed, String signature) throws Exception {
        byte[] frame = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
        byte[] raw = Base64.getDecoder().decode(publicKey);
        byte[] encoded = Arrays.copyOf(frame, frame.length + raw.length);
        System.arraycopy(raw, 0, encoded, frame.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(key);
        verifier.update(MessageDigest.getInstance("SHA-256").digest(signed.getBytes(ISO_8859_1)));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }
}
