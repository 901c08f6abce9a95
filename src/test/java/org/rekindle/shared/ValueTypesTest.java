package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shop <news@example.org>|Shop",
                "\"Shop\" <news@example.org>|Shop",
                "\"Shop, Ltd.\" <news@example.org>|Shop, Ltd.",
                "Котики 🐱 <news@example.org>|Котики 🐱",
                "<news@example.org>|''",
                "news@example.org|''"
            })
    void sender_is_a_name_and_an_address(String text, String name) {
        assertThat(NamedAddress.of(text)).isEqualTo(new NamedAddress(name, EmailAddress.of("news@example.org")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Shop",
                "<>",
                "Shop <>",
                "Shop <news@example.org",
                "Shop news@example.org>",
                "Shop <news@example.org> <other@example.org>",
                "Shop <news@example.org>, other@example.org",
                "ceo@bank.example <news@example.org>",
                "Shop <news@example.org>\r\nBcc: victim@example.org",
                "Shop\r\nBcc: victim@example.org\r\n <news@example.org>",
                "Shop\u0000 <news@example.org>",
                "Shop\u202E <news@example.org>",
                "Shop\u2028 <news@example.org>",
                "Shop\uD83D <news@example.org>"
            })
    void sender_that_could_carry_more_than_one_header_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NamedAddress.of(text));
    }

    @Test
    void money_keeps_cents_and_knows_its_bounds() {
        assertThat(new Money(new BigDecimal("5"), "EUR").value()).isEqualTo(new BigDecimal("5.00"));
        assertThat(new Money(new BigDecimal("5.1234"), "EUR").value()).isEqualTo(new BigDecimal("5.1234"));
        assertThat(new Money(new BigDecimal("5.10000000"), "EUR").value()).isEqualTo(new BigDecimal("5.10"));
        assertThat(new Money(new BigDecimal("0e-900000000"), "EUR").value()).isEqualTo(new BigDecimal("0.00"));
        assertThat(new Money(new BigDecimal("999999999999999.9999"), "JPY").value())
                .isEqualTo(new BigDecimal("999999999999999.9999"));
        for (String value : new String[] {"5.12345", "1e15", "1e999999999", "-1e999999999", "1e-999999999"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Money(new BigDecimal(value), "EUR"));
        }
        for (String currency : new String[] {"", "eur", "EURO", "BTC", "€", "E\u0000R"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Money(BigDecimal.ONE, currency));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(null, "EUR"));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(BigDecimal.ONE, null));
    }

    @Test
    void text_with_what_does_not_show_is_told_apart() {
        assertThat(Text.flaw("Ёлка №1 — 猫 🐱 עברית", 100)).isEmpty();
        assertThat(Text.flaw("two\nlines", 100)).isPresent();
        assertThat(Text.flawOfLines("two\r\nlines\tand a tab", 100)).isEmpty();
        for (String hidden :
                new String[] {"\u0000", "\u001B", "\u007F", "\u0085", "\u202A", "\u202E", "\uD800", "\uDC00x"}) {
            assertThat(Text.flawOfLines("a" + hidden, 100)).isPresent();
        }
        assertThat(Text.flaw("x".repeat(100), 100)).isEmpty();
        assertThat(Text.flaw("x".repeat(101), 100)).isPresent();
        // one character that is eighteen in the form for comparison
        assertThat(Text.flaw("\uFDFA".repeat(10), 100)).isPresent();
    }
}
