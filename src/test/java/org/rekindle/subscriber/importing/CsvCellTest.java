package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CsvCellTest {
    @Property
    void text_comes_back_as_it_was(
            @ForAll
                    @Chars({'\'', '=', '+', '-', '@', '\t', '\r', '\0', '"', ','})
                    @CharRange(from = 'a', to = 'c')
                    @StringLength(max = 6)
                    String text) {
        String cell = CsvCell.guarded(text);
        assertThat(CsvCell.restored(cell)).isEqualTo(text);
        assertThat(cell).doesNotMatch("(?s)[=+@\\-\\t\\r\\x00].*");
    }

    @Test
    void apostrophe_of_a_name_is_left_alone() {
        assertThat(CsvCell.guarded("'t Hooft")).isEqualTo("'t Hooft");
        assertThat(CsvCell.restored("'t Hooft")).isEqualTo("'t Hooft");
        assertThat(CsvCell.guarded("+7 921")).isEqualTo("'+7 921");
        assertThat(CsvCell.guarded(null)).isEmpty();
    }
}
