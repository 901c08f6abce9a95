package org.rekindle.subscriber.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private static Encoding encoding(byte[]... parts) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            file.write(part);
        }
        return Encoding.of(new ByteArrayInputStream(file.toByteArray()), null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "windows-1251|email;имя;город\\na@b.c;Анна;Москва\\nb@b.c;Пётр;Санкт-Петербург",
                "windows-1251|email,name\\na@b.c,Ольга Ёлкина",
                "windows-1251|email,name\\na@b.c,Имя",
                "KOI8-R|email;имя;город\\na@b.c;Анна;Москва\\nb@b.c;Пётр;Санкт-Петербург",
                "GB18030|email,姓名,城市\\na@b.c,王伟,北京\\nb@b.c,李娜,上海",
                "GB18030|email,name\\na@b.c,王伟",
                "GB18030|email,name\\na@b.c,联通",
                "windows-1252|email,name\\na@b.c,Zoë\\nb@b.c,François",
                "windows-1252|email,name\\na@b.c,Müller",
                "UTF-8|email,name\\na@b.c,Müller",
                "UTF-8|email,name\\na@b.c,Анна 🐱 王伟",
                "UTF-8|email,name\\na@b.c,Ann",
            })
    void character_set_is_told_from_few_words(String charset, String text) throws IOException {
        assertThat(encoding(text.replace("\\n", "\n").getBytes(Charset.forName(charset))))
                .isEqualTo(new Encoding(Charset.forName(charset), 0));
    }

    @Test
    void byte_order_mark_has_the_last_word() throws IOException {
        byte[] text = "email".getBytes(StandardCharsets.US_ASCII);
        assertThat(encoding(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, text))
                .isEqualTo(new Encoding(StandardCharsets.UTF_8, 3));
        assertThat(encoding(new byte[] {(byte) 0xFF, (byte) 0xFE}, text))
                .isEqualTo(new Encoding(StandardCharsets.UTF_16LE, 2));
        assertThat(encoding(new byte[] {(byte) 0xFE, (byte) 0xFF}, text))
                .isEqualTo(new Encoding(StandardCharsets.UTF_16BE, 2));
    }

    @Test
    void megabytes_of_ascii_before_the_first_letter_that_tells_do_not_matter() throws IOException {
        byte[] ascii = "somebody@example.org,Ann\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        Charset cyrillic = Charset.forName("windows-1251");
        assertThat(encoding(ascii, "a@example.org,Пётр Ильич\n".getBytes(cyrillic))
                        .charset())
                .isEqualTo(cyrillic);
        assertThat(encoding(ascii, "a@example.org,Пётр\n".getBytes(StandardCharsets.UTF_8))
                        .charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void character_cut_by_the_end_of_the_sample_is_no_damage() {
        byte[] text = "王".repeat(1000).getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut < 3; cut++) {
            assertThat(Encoding.guess(java.util.Arrays.copyOf(text, text.length - cut)))
                    .isEqualTo(StandardCharsets.UTF_8);
        }
    }

    @Test
    void empty_file_is_utf_8() throws IOException {
        assertThat(encoding().charset()).isEqualTo(StandardCharsets.UTF_8);
    }
}
