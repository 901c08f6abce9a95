package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "anna@example.org|anna@example.org",
                "Anna@Example.ORG|anna@example.org",
                "'  anna@example.org '|anna@example.org",
                "anna+tag@example.org|anna+tag@example.org",
                "first.last@example.org|first.last@example.org",
                "x@example.co.uk|x@example.co.uk",
                "a-b_c@sub-domain.example.org|a-b_c@sub-domain.example.org",
                "!#$%&*+-/=?^_`{}~@example.org|!#$%&*+-/=?^_`{}~@example.org",
                "o'brien@example.org|o'brien@example.org",
                "1234567890@example.org|1234567890@example.org",
                "a@xn--bcher-kva.example|a@xn--bcher-kva.example",
                "a@bücher.example|a@xn--bcher-kva.example",
                "A@BÜCHER.example|a@xn--bcher-kva.example",
                "иван@почта.рф|иван@xn--80a1acny.xn--p1ai",
                "ИВАН@ПОЧТА.РФ|иван@xn--80a1acny.xn--p1ai",
                "info@例子.中国|info@xn--fsqu00a.xn--fiqs8s",
                "info@例子。中国|info@xn--fsqu00a.xn--fiqs8s",
                "用户@例子.中国|用户@xn--fsqu00a.xn--fiqs8s",
                "δοκιμή@παράδειγμα.ελ|δοκιμή@xn--hxajbheg2az3al.xn--qxam",
                "cat🐱@example.org|cat🐱@example.org",
                "jose\u0301@example.org|jos\u00E9@example.org",
                "\u212Aelvin@example.org|kelvin@example.org",
                "a@\uFF45xample.org|a@example.org"
            })
    void address_is_normalised_so_that_equal_people_have_equal_addresses(String given, String kept) {
        EmailAddress address = EmailAddress.of(given);
        assertThat(address.value()).isEqualTo(kept);
        assertThat(EmailAddress.of(address.value())).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "anna",
                "@example.org",
                "anna@",
                "anna@@example.org",
                "anna@example@org",
                "anna@localhost",
                "anna@example..org",
                "anna@.example.org",
                "anna@-example.org",
                "anna@example-.org",
                "anna@exam_ple.org",
                ".anna@example.org",
                "anna.@example.org",
                "an..na@example.org",
                "an na@example.org",
                "anna@exam ple.org",
                "anna@[127.0.0.1]",
                "anna@127.0.0.1",
                "anna@[IPv6:::1]",
                // what Angus Mail reads as another address than it says (trust rule S-12)
                "foo(c)@bar.com",
                "(comment)foo@bar.com",
                "foo@bar.com(comment)",
                "<aaa@bbb.com>ccc@ddd.com",
                "aaa@bbb.com,ccc@ddd.com",
                "aaa@bbb.com;ccc@ddd.com",
                "aaa@bbb.com ccc@ddd.com",
                "Anna <anna@example.org>",
                "\"anna\"@example.org",
                "\"an na\"@example.org",
                "\"anna@evil.example\"@example.org",
                "group:anna@example.org;",
                "@route.example:anna@example.org",
                "anna%evil.example@example.org@x",
                "anna\\@example.org",
                "anna@example.org\r\nBcc: victim@example.org",
                "anna@example.org\nRCPT TO:<victim@example.org>",
                "anna\r\n@example.org",
                "anna\u0000@example.org",
                "anna\t@example.org",
                "anna@example.org\u0000.evil.example",
                "anna\u0085@example.org",
                "anna\u2028@example.org",
                "anna@example\u2029.org",
                "an\u00A0na@example.org",
                "an\u200Bna@example.org",
                "an\u200Dna@example.org",
                "an\u00ADna@example.org",
                "an\u202Ena@example.org",
                "an\u2066na@example.org",
                "an\uFEFFna@example.org",
                "an\u3000na@example.org",
                "an\uD800na@example.org",
                "an\uE000na@example.org",
                "anna@exa\u200Bmple.org",
                "anna@example.org\u202E",
                "anna\uFF20example.org",
                "anna@stra\u00DFe.example",
                "anna@\u03B2\u03CC\u03BB\u03BF\u03C2.example",
                "anna@xn--.example",
                "anna@example.org.",
                "anna@example.123",
                "mailto:anna@example.org",
                "anna@example.org?bcc=x"
            })
    void what_could_be_read_in_two_ways_or_not_at_all_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of(text))
                .satisfies(
                        refusal -> assertThat(refusal.getMessage()).isNotBlank().doesNotContain("java"));
    }

    @Test
    void length_is_bounded_in_octets() {
        String domain = ("a".repeat(60) + ".").repeat(3) + "org";
        assertThat(EmailAddress.of("x".repeat(64) + "@" + domain).value()).hasSize(64 + 1 + domain.length());
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of("x".repeat(65) + "@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of("я".repeat(33) + "@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of("x@" + "a".repeat(64) + ".org"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of("x@" + ("a".repeat(60) + ".").repeat(5) + "org"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of("x".repeat(1_000_000) + "@example.org"));
        assertThatIllegalArgumentException().isThrownBy(() -> EmailAddress.of(null));
    }

    @Test
    void any_text_is_an_address_or_refused_with_a_reason() {
        Random random = new Random(42);
        String alphabet = "aZ0.@-_+\"(),<>[]:;\\ \r\n\0éß中\u200B\u202E\uD800\uDC00。xn--";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String whole = text + (random.nextBoolean() ? "@example.org" : "");
            assertThatCode(() -> {
                        try {
                            String kept = EmailAddress.of(whole).value();
                            assertThat(kept).matches("[^\\s\\p{Cntrl}<>(),;:\"\\[\\]@]+@[a-z0-9.-]+");
                            assertThat(EmailAddress.of(kept).value()).isEqualTo(kept);
                        } catch (IllegalArgumentException refused) {
                            assertThat(refused.getMessage()).isNotBlank();
                        }
                    })
                    .as(whole)
                    .doesNotThrowAnyException();
        }
    }
}
