package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeUtility;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @Test
    void s_12_token_with_one_octet_that_has_no_place_there_is_refused_wherever_it_stands() {
        for (int octet = 0; octet < 256; octet++) {
            boolean fit = octet > ' ' && octet < 127 && octet != '<' && octet != '>';
            for (int at = 0; at < 20; at++) {
                byte[] token = "https://shop.example".getBytes(StandardCharsets.US_ASCII);
                token[at] = (byte) octet;
                if (fit) {
                    assertThat(HeaderText.exact(token)).isEqualTo(token);
                } else {
                    assertThatThrownBy(() -> HeaderText.exact(token)).isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
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
