package org.rekindle.web.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.Keys;

class AttemptsTest {
    private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
    private final Attempts attempts = new Attempts();
    private int checks;

    @BeforeEach
    void prepare() {
        attempts.keys = new Keys("a secret of thirty-two characters");
        at(Duration.ZERO);
    }

    @Test
    void right_password_is_checked_once_in_five_minutes() {
        assertThat(attempt("home", "right", true)).isEqualTo(Door.Answer.ENTER);
        assertThat(attempt("home", "right", true)).isEqualTo(Door.Answer.ENTER);
        assertThat(checks).isEqualTo(1);
        at(Duration.ofMinutes(5));
        assertThat(attempt("home", "right", false)).isEqualTo(Door.Answer.ASK_PASSWORD);
        assertThat(checks).isEqualTo(2);
    }

    @Test
    void five_wrong_passwords_bar_an_address_for_a_quarter_of_an_hour_and_no_other() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempt("street", "guess " + i, false)).isEqualTo(Door.Answer.ASK_PASSWORD);
        }
        assertThat(attempt("street", "right", true)).isEqualTo(Door.Answer.LATER);
        assertThat(attempt("home", "right", true)).isEqualTo(Door.Answer.ENTER);
        at(Duration.ofMinutes(15));
        assertThat(attempt("street", "right", true)).isEqualTo(Door.Answer.ENTER);
    }

    private Door.Answer attempt(String visitor, String header, boolean right) {
        return attempts.check(visitor, header, () -> {
            checks++;
            return right;
        });
    }

    private void at(Duration later) {
        attempts.clock = Clock.fixed(START.plus(later), ZoneOffset.UTC);
    }
}
