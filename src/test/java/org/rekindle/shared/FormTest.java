package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A form that is filled in is the same text, and measures as much, as one written in one piece. */
class FormTest {
    private static final List<String> TEXTS =
            List.of("a", "two words", "\n", "line\n", "\nline", "\n\n", ".", "\n.", "猫", "a\nlonger one\nthan these");

    private static final List<String> WORDS =
            List.of("Anna", "", ".", "\n", "Anna\nMaria", "Аня", "\n\n", "x".repeat(50));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void form_measures_as_if_written_in_one_piece(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            Form.Builder form = new Form.Builder();
            List<String> words = new ArrayList<>();
            StringBuilder whole = new StringBuilder();
            for (int piece = random.nextInt(10); piece > 0; piece--) {
                if (random.nextBoolean()) {
                    String text = TEXTS.get(random.nextInt(TEXTS.size()));
                    form.say(new Piece.Fixed(text));
                    whole.append(text);
                } else {
                    String word = WORDS.get(random.nextInt(WORDS.size()));
                    form.place();
                    words.add(word);
                    whole.append(word);
                }
            }
            Rope filled = new Rope.Builder(random.nextInt(3))
                    .add("before ")
                    .add(form.build(), place -> new Piece.Own(words.get(place)))
                    .add(" after")
                    .build();
            String text = "before " + whole + " after";
            assertThat(filled.toString()).isEqualTo(text);
            Rope.Measure one = Rope.of(text).measure();
            assertThat(filled.measure())
                    .usingRecursiveComparison()
                    .ignoringFields("dotted")
                    .isEqualTo(one);
            // which pieces come to stand at the beginning of a line is not looked at
            assertThat(filled.measure().dotted() || !one.dotted()).isTrue();
            assertThat(octets(filled)).isEqualTo(text.replace("\n", "\r\n"));
        }
    }

    private static String octets(Rope rope) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rope.size(); i++) {
            text.append(new String(rope.piece(i).octets(), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
