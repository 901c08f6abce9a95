package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CsvCellTest {
    /** Every text of up to four of the characters that matter: some 38,000. */
    @Test
    void text_comes_back_as_it_was() {
        everyText(4, text -> {
            String cell = CsvCell.guarded(text);
            assertThat(CsvCell.restored(cell)).isEqualTo(text);
            assertThat(cell.isEmpty() ? ' ' : cell.charAt(0)).isNotIn('=', '+', '@', '-', '\t', '\r', '\0');
        });
    }

    private static void everyText(int length, Consumer<String> check) {
        check.accept("");
        List<String> texts = List.of("");
        for (int i = 0; i < length; i++) {
            texts = texts.stream()
                    .flatMap(text -> "'=+-@\t\r\0\",abc".chars().mapToObj(c -> text + (char) c))
                    .toList();
            texts.forEach(check);
        }
    }

    @Test
    void apostrophe_of_a_name_is_left_alone() {
        assertThat(CsvCell.guarded("'t Hooft")).isEqualTo("'t Hooft");
        assertThat(CsvCell.restored("'t Hooft")).isEqualTo("'t Hooft");
        assertThat(CsvCell.guarded("+7 921")).isEqualTo("'+7 921");
        assertThat(CsvCell.guarded(null)).isEmpty();
    }
}
