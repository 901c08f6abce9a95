package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.shared.Rope;

class HeaderTextTest {
    @Test
    void s_12_token_with_one_character_that_has_no_place_there_is_refused_wherever_it_stands() {
        for (int octet = 0; octet < 128; octet++) {
            isRefused((char) octet, octet <= ' ' || octet == 127 || octet == '<' || octet == '>');
        }
        for (char beyond : "\u0080\u00e9\u732b".toCharArray()) {
            isRefused(beyond, true);
        }
    }

    private static void isRefused(char odd, boolean refused) {
        for (int at = 0; at < 20; at++) {
            StringBuilder text = new StringBuilder("https://shop.example");
            text.setCharAt(at, odd);
            String token = text.toString();
            if (refused) {
                assertThatThrownBy(() -> HeaderText.exact(token)).isInstanceOf(IllegalArgumentException.class);
            } else {
                assertThat(HeaderText.exact(token)).isEqualTo(token.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void s_12_token_in_pieces_is_looked_at_as_a_whole() {
        Rope fit = pieces("https://news.example/u/", "token");
        assertThat(HeaderText.exact(fit)).isSameAs(fit);
        for (Rope unfit : List.of(
                pieces(),
                pieces("x".repeat(300), "x".repeat(201)),
                pieces("https://x", "a>"),
                pieces("a\r\nBcc: ", "b"))) {
            assertThatThrownBy(() -> HeaderText.exact(unfit)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Rope pieces(String... texts) {
        Rope.Builder rope = new Rope.Builder(texts.length);
        for (String text : texts) {
            rope.add(text);
        }
        return rope.build();
    }

    @Test
    void token_that_is_empty_or_endless_is_refused() {
        assertThat(HeaderText.exact("x".repeat(500))).hasSize(500);
        for (String token : List.of("", "x".repeat(501))) {
            assertThatThrownBy(() -> HeaderText.exact(token)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hello",
                "Hello Anna",
                " Hello",
                "Hello ",
                "Hello  Anna",
                "=?UTF-8?B?eA==?=",
                "a=?b",
                "a= ?b",
                "Привет",
                "x\r\nBcc: y",
                "a subject that is longer than a line of a header may be and so has to go on in the next of them"
            })
    void subject_is_read_as_it_was_cleaned(String text) throws Exception {
        HeaderText subject = new HeaderText(text);
        String encoded = subject.encoded("Subject");
        assertThat(MimeUtility.decodeText(MimeUtility.unfold(encoded))).isEqualTo(subject.value());
        assertThat(("Subject: " + encoded).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(78));
        assertThat(subject.value()).isEqualTo(text.replaceAll("\\s+", " ").strip());
    }

    @Test
    void word_too_long_for_a_line_is_encoded() {
        assertThat(new HeaderText("x".repeat(60)).encoded("Subject")).isEqualTo("x".repeat(60));
        assertThat(new HeaderText("x".repeat(61)).encoded("Subject")).startsWith("=?UTF-8?B?");
    }
}
