package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a text's lines is so, whether it was looked at eight octets at a time or one by one. */
class PieceTest {
    private static final List<String> PIECES = List.of(
            "a",
            "reader@example.org",
            " ",
            ".",
            "~",
            "=",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\0",
            "\u001F",
            "\u007F",
            "é",
            "猫",
            "😀");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void lines_of_any_text_are_as_counted_one_by_one(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(12);
            int kinds = 1 + random.nextInt(PIECES.size());
            for (int piece = 0; piece < pieces; piece++) {
                text.append(PIECES.get(random.nextInt(kinds)));
            }
            isAsCounted(text.toString());
        }
    }

    @Test
    void one_octet_that_is_unlike_the_others_is_seen_wherever_it_stands() {
        for (String odd : List.of("\n", "\0", "\u001F", "\u007F", "=", "é")) {
            for (int at = 0; at < 20; at++) {
                isAsCounted("x".repeat(at) + odd + "x".repeat(20 - at));
            }
        }
    }

    private static void isAsCounted(String text) {
        String canonical = text.replace("\0", "").replaceAll("\r\n|\r|\n", "\r\n");
        String[] lines = canonical.split("\r\n", -1);
        Piece found = new Piece.Own(text);
        assertThat(new String(found.octets(), StandardCharsets.UTF_8)).isEqualTo(canonical);
        assertThat(found.beyondAscii()).isEqualTo((int)
                bytes(canonical).chars().filter(octet -> octet > 127).count());
        assertThat(found.broken()).isEqualTo(lines.length > 1);
        assertThat(found.first()).isEqualTo(bytes(lines[0]).length());
        assertThat(found.last()).isEqualTo(bytes(lines[lines.length - 1]).length());
        int longest = 0;
        for (int i = 1; i < lines.length - 1; i++) {
            longest = Math.max(longest, bytes(lines[i]).length());
        }
        assertThat(found.longest()).isEqualTo(longest);
        assertThat(found.literal())
                .isEqualTo(canonical.equals(text) && canonical.chars().allMatch(c -> c >= ' ' && c < 127 && c != '='));
        assertThat(found.dotted()).isEqualTo(List.of(lines).stream().anyMatch(line -> line.startsWith(".")));
    }

    /** A character for each octet. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
