package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineGuardTest {
    private static final String LONG = "x".repeat(LineGuard.LONGEST + 1);

    private static String read(String text) throws IOException {
        return read(new StringReader(text));
    }

    private static String read(Reader reader) throws IOException {
        StringWriter out = new StringWriter();
        new LineGuard(reader).transferTo(out);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a\n", "a\r\nb", "a\rb\r", "\n\n", "a,\"b\nc\"\n"})
    void ordinary_text_passes_as_it_is(String text) throws IOException {
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void line_of_the_greatest_length_passes() throws IOException {
        String line = "x".repeat(LineGuard.LONGEST - 1);
        assertThat(read("a\n" + line + "\nb")).isEqualTo("a\n" + line + "\nb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void longer_line_is_left_out_and_leaves_a_line(String end) throws IOException {
        assertThat(read("a" + end + LONG + LONG + end + "b" + end)).isEqualTo("a" + end + "\uFFFF" + end + "b" + end);
    }

    @Test
    void longer_line_at_the_end_is_left_out() throws IOException {
        assertThat(read("a\n" + LONG)).isEqualTo("a\n\uFFFF");
    }

    @Test
    void quotes_stay_balanced() throws IOException {
        assertThat(read("a,\"b" + LONG + "\nc\",d\n")).isEqualTo("\"\uFFFF\nc\",d\n");
        assertThat(read("a,\"b\nc" + LONG + "\",d\ne\n")).isEqualTo("a,\"b\n\uFFFF\"\ne\n");
        assertThat(read("a,\"b\"" + LONG + "\ne\n")).isEqualTo("\uFFFF\ne\n");
        assertThat(read("a,\"b\n" + LONG + "\nc\"\n")).isEqualTo("a,\"b\n\uFFFF\nc\"\n");
    }

    @Test
    void mark_in_the_text_itself_is_damage() throws IOException {
        assertThat(read("a\uFFFFb\n")).isEqualTo("a\uFFFDb\n");
    }

    @Test
    void pieces_in_which_text_arrives_do_not_matter() throws IOException {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("word").append(i).append(random.nextInt(5) == 0 ? "\r\n" : ",\"q\"");
        }
        Reader pieces = new StringReader(text.toString()) {
            @Override
            public int read(char[] target, int offset, int length) throws IOException {
                return super.read(target, offset, 1 + random.nextInt(Math.min(length, 700)));
            }
        };
        assertThat(read(pieces)).isEqualTo(text.toString());
    }
}
