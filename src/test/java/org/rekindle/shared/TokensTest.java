package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.Tokens.Purpose;

class TokensTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=.%/+ ";

    private final Tokens tokens = new Tokens(new Keys("a secret of more than thirty-two characters"));

    @Test
    void numbers_come_back_as_they_went_in() {
        for (long number : new long[] {0, 1, 127, 128, 300, 1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            String token = tokens.seal(Purpose.CLICK, number, 7);
            assertThat(tokens.open(Purpose.CLICK, token, 2))
                    .hasValueSatisfying(n -> assertThat(n).containsExactly(number, 7));
        }
    }

    @Test
    void no_token_serves_another_purpose_shape_or_installation() {
        Tokens others = new Tokens(new Keys("another secret of thirty-two characters or more"));
        for (Purpose sealed : Purpose.values()) {
            String token = tokens.seal(sealed, 17, 4711);
            for (Purpose asked : Purpose.values()) {
                assertThat(tokens.open(asked, token, 2).isPresent()).isEqualTo(asked == sealed);
            }
            assertThat(tokens.open(sealed, token, 1)).isEmpty();
            assertThat(tokens.open(sealed, token, 3)).isEmpty();
            assertThat(others.open(sealed, token, 2)).isEmpty();
        }
    }

    /** Trust rule T-20. */
    @Test
    void ten_thousand_mutations_open_nothing() {
        Random random = new Random(20);
        for (int i = 0; i < 10_000; i++) {
            String token = tokens.seal(Purpose.UNSUBSCRIBE, random.nextInt(1000), random.nextInt(1000));
            String mutated = mutated(token, random);
            if (!mutated.equals(token)) {
                assertThat(tokens.open(Purpose.UNSUBSCRIBE, mutated, 2))
                        .as(token + " as " + mutated)
                        .isEmpty();
            }
        }
    }

    @Test
    void every_single_flipped_bit_closes_the_token() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.seal(Purpose.OPEN, 3, 5));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] flipped = token.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(flipped);
            assertThat(tokens.open(Purpose.OPEN, text, 2)).isEmpty();
        }
    }

    /** Trust rule T-22. */
    @Test
    void tokens_show_neither_ids_nor_order() {
        Set<String> beginnings = new HashSet<>();
        String before = "";
        int rising = 0;
        for (long id = 1; id <= 10_000; id++) {
            String token = tokens.seal(Purpose.OPEN, 1234567, id);
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            assertThat(contains(bytes, ByteBuffer.allocate(8).putLong(1234567).array(), 5))
                    .isFalse();
            // the first character and a half are the version
            beginnings.add(token.substring(2, 8));
            rising += token.compareTo(before) > 0 ? 1 : 0;
            before = token;
        }
        assertThat(beginnings.size()).isGreaterThan(9_990);
        assertThat(rising).isBetween(4_500, 5_500);
    }

    @Test
    void what_is_no_token_opens_nothing() {
        for (String text :
                new String[] {null, "", "A", "AQ", "AQ==", "preview", "../../etc/passwd", "é", "A".repeat(5_000), "%00"
                }) {
            assertThat(tokens.open(Purpose.OPEN, text, 2)).isEmpty();
        }
    }

    private static boolean contains(byte[] bytes, byte[] wanted, int from) {
        for (int at = 0; at + wanted.length - from <= bytes.length; at++) {
            int same = 0;
            while (from + same < wanted.length && bytes[at + same] == wanted[from + same]) {
                same++;
            }
            if (from + same == wanted.length) {
                return true;
            }
        }
        return false;
    }

    private static String mutated(String token, Random random) {
        StringBuilder text = new StringBuilder(token);
        int at = random.nextInt(token.length());
        char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(7)) {
            case 0 -> text.setCharAt(at, other);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, other);
            case 3 -> text.setLength(at);
            case 4 -> text.reverse();
            case 5 -> text.append(other);
            default ->
                text.setCharAt(
                        at,
                        Character.isUpperCase(token.charAt(at))
                                ? Character.toLowerCase(token.charAt(at))
                                : Character.toUpperCase(token.charAt(at)));
        }
        return text.toString();
    }

    @Test
    void many_at_a_time_are_the_same_as_one_by_one() {
        for (long mailing : new long[] {1, 300, 1L << 40, Long.MAX_VALUE}) {
            long[] people = {0, 1, 127, 128, 70_000, 1L << 33, Long.MAX_VALUE};
            byte[][] many = tokens.seal(Purpose.OPEN, mailing, people);
            for (int i = 0; i < people.length; i++) {
                String one = tokens.seal(Purpose.OPEN, mailing, people[i]);
                assertThat(new String(many[i], StandardCharsets.US_ASCII)).isEqualTo(one);
                assertThat(tokens.open(Purpose.OPEN, one, 2)).contains(new long[] {mailing, people[i]});
            }
        }
    }
}
