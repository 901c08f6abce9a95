package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rekindle.delivery.smtp.Content;
import org.rekindle.shared.Piece;

/** Whatever pieces a text is put together from, a decoder that is not ours reads what was written (RFC 2045, 6.7). */
class QuotedPrintableTest {
    private static final List<String> PIECES = List.of(
            "word",
            "https://news.example.org/c/AUCbqJ7qgFWmDqGHwIJ_rWkL8nO2m6HhYF0-1a",
            " ",
            "\t",
            ".",
            "=",
            "\r\n",
            "猫",
            "é",
            "x".repeat(75),
            "x".repeat(76) + ".",
            "A paragraph that many messages share, with <a href=\"",
            "\r\n.\r\n and a line that begins with a dot, longer than forty ",
            "ends in a blank and is longer than forty characters ");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void text_of_any_pieces_comes_back(int seed) throws Exception {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Content.Builder out = new Content.Builder(16);
            QuotedPrintable quoted = new QuotedPrintable(out);
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(16);
            int kinds = 1 + random.nextInt(PIECES.size());
            for (int piece = 0; piece < pieces; piece++) {
                String some = PIECES.get(random.nextInt(kinds));
                quoted.add(random.nextBoolean() ? new Piece.Fixed(some) : new Piece.Own(some));
                text.append(some);
            }
            String written = new String(out.build(false).toArray(), StandardCharsets.ISO_8859_1);
            assertThat(decoded(written)).isEqualTo(text.toString());
            assertThat(written.split("\r\n", -1)).allSatisfy(line -> assertThat(line)
                    .hasSizeLessThanOrEqualTo(76)
                    .doesNotStartWith(".")
                    .doesNotEndWith(" ")
                    .doesNotEndWith("\t"));
        }
    }

    private static String decoded(String written) throws Exception {
        try (var in = MimeUtility.decode(
                new ByteArrayInputStream(written.getBytes(StandardCharsets.ISO_8859_1)), "quoted-printable")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
