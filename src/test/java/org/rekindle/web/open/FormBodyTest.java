package org.rekindle.web.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {
    private static final int LIMIT = 16 * 1024;
    private static final String MULTIPART = "multipart/form-data; boundary=b";

    private static FormBody read(String contentType, String body) throws IOException {
        return FormBody.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), contentType, LIMIT);
    }

    private static String part(String headers, String value) {
        return "--b\r\n" + headers + "\r\n\r\n" + value + "\r\n--b--\r\n";
    }

    @Test
    void urlencoded_fields_are_read() throws IOException {
        FormBody form = read(
                "application/x-www-form-urlencoded", "email=a%40b.c&topic=x&topic=y&name=%D0%98+%D0%AF&empty=&=z&q");
        assertThat(form.value("email")).isEqualTo("a@b.c");
        assertThat(form.values("topic")).containsExactly("x", "y");
        assertThat(form.value("name")).isEqualTo("И Я");
        assertThat(form.value("empty")).isEmpty();
        assertThat(form.value("q")).isEmpty();
    }

    @Test
    void broken_percent_signs_stay_as_they_are() throws IOException {
        assertThat(read(null, "a=%zz&b=100%&c=%").fields().keySet()).containsExactlyInAnyOrder("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data; name=\"List-Unsubscribe\"",
                "Content-Disposition: form-data; name=List-Unsubscribe",
                "content-disposition:form-data;name=\"List-Unsubscribe\"",
                "Content-Disposition: form-data; name=\"List-Unsubscribe\"\r\nContent-Type: text/plain; charset=utf-8",
                "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"",
                "Content-Disposition: form-data; filename=\"name=x\"; name=\"List-Unsubscribe\""
            })
    void one_click_in_any_dress_of_multipart_is_understood(String headers) throws IOException {
        String body = part(headers, "One-Click");
        assertThat(read(MULTIPART, body).value("List-Unsubscribe")).isEqualTo("One-Click");
        assertThat(read(MULTIPART, body.replace("\r\n", "\n")).value("List-Unsubscribe"))
                .isEqualTo("One-Click");
        assertThat(read("Multipart/Form-Data;charset=utf-8; Boundary=\"b\"", "preamble\r\n" + body)
                        .value("List-Unsubscribe"))
                .isEqualTo("One-Click");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no such field, or only something like it
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; filename=\"List-Unsubscribe\"",
                "X-Content-Disposition: form-data; name=\"List-Unsubscribe\"",
                "Content-Disposition: form-data; xname=\"List-Unsubscribe\""
            })
    void header_that_names_no_field_gives_none(String headers) throws IOException {
        assertThat(read(MULTIPART, part(headers, "One-Click")).fields()).doesNotContainKey("List-Unsubscribe");
    }

    @Test
    void boundary_within_a_line_does_not_divide() throws IOException {
        FormBody form = read(MULTIPART, part("Content-Disposition: form-data; name=\"a\"", "x --b\r\n\r\ny --b-- z"));
        assertThat(form.value("a")).isEqualTo("x --b\r\n\r\ny --b-- z".replace("\r\n", "\n"));
    }

    @Test
    void what_is_cut_off_or_follows_the_end_is_passed_over() throws IOException {
        assertThat(read(MULTIPART, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx")
                        .fields())
                .isEmpty();
        String late = part("Content-Disposition: form-data; name=\"a\"", "x")
                + part("Content-Disposition: form-data; name=\"late\"", "x");
        assertThat(read(MULTIPART, late).fields()).containsOnlyKeys("a");
        assertThat(read("multipart/form-data", late).fields()).isEmpty();
        assertThat(read("multipart/form-data; boundary=", late).fields()).isEmpty();
        assertThat(read("multipart/form-data; boundary=" + "b".repeat(10_000), late)
                        .fields())
                .isEmpty();
    }

    /** Trust rule S-21: a megabyte of part header costs what the bound costs, and no stack. */
    @Test
    void hostile_headers_are_bounded() throws IOException {
        assertThat(read(MULTIPART, part("Content-Disposition: " + "x".repeat(1 << 20), "v")))
                .isNull();
        assertThat(read(MULTIPART, "x".repeat(LIMIT + 1))).isNull();
        String manyHeaders = part("a: b\r\n".repeat(2_000) + "Content-Disposition: form-data; name=\"a\"", "v");
        assertThat(read(MULTIPART, manyHeaders).value("a")).isEqualTo("v");
        assertThat(read(MULTIPART, "--b\r\n".repeat(3_000)).fields()).isEmpty();
        String quotes = "Content-Disposition: form-data" + "; name=".repeat(2_000);
        assertThat(read(MULTIPART, part(quotes, "v")).fields()).hasSizeLessThan(2);
        assertThat(read(null, "a=1&".repeat(4_000)).values("a")).hasSize(4_000);
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            fields.append(i).append("=1&");
        }
        assertThat(read(null, fields.toString()).fields()).hasSize(200);
    }

    @Test
    void any_bytes_are_read_without_failing() throws IOException {
        Random random = new Random(21);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            for (int at = 0; at + 4 < bytes.length; at += 40) {
                System.arraycopy("\n--b".getBytes(StandardCharsets.US_ASCII), 0, bytes, at, 4);
            }
            assertThat(FormBody.read(new ByteArrayInputStream(bytes), i % 2 == 0 ? MULTIPART : null, LIMIT))
                    .isNotNull();
        }
        assertThat(FormBody.read(null, null, LIMIT).fields()).isEmpty();
    }
}
