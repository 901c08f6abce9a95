package org.rekindle.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.rekindle.Api;

@QuarkusTest
class LoginGuardTest {
    @Inject
    LoginGuard guard;

    @Test
    void wait_grows_with_each_wrong_try_and_has_an_end() {
        String email = Api.anAddress("slow");
        Duration before = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            guard.failed(email, "127.0.0.1", null);
            Duration wait = guard.wait(email, "127.0.0.1", null);
            assertThat(wait).isBetween(i < 4 ? Duration.ZERO : before.minusSeconds(1), Duration.ofSeconds(60));
            before = wait;
        }
        assertThat(before).isGreaterThan(Duration.ofSeconds(50));
        assertThat(guard.wait(Api.anAddress("other"), "127.0.0.1", null)).isZero();
    }

    @Test
    void network_that_tries_many_addresses_waits_with_all_its_addresses() {
        String network = "2001:db8:" + Long.toString(System.nanoTime() & 0xffff, 16) + ":1:";
        for (int i = 0; i < 25; i++) {
            guard.failed(Api.anAddress("many"), network + ":" + i, null);
        }
        assertThat(guard.wait(Api.anAddress("many"), network + ":ff", null)).isPositive();
        assertThat(guard.wait(Api.anAddress("many"), "192.0.2.7", null)).isZero();
    }

    @Test
    void known_browser_does_not_wait_for_what_strangers_tried() {
        String email = Api.anAddress("known");
        String device = guard.device(email);
        for (int i = 0; i < 8; i++) {
            guard.failed(email, "127.0.0.1", null);
        }
        assertThat(guard.wait(email, "127.0.0.1", device)).isZero();
        assertThat(guard.wait(email, "127.0.0.1", device + "x")).isPositive();
        assertThat(guard.wait(email, "127.0.0.1", guard.device(Api.anAddress("else"))))
                .isPositive();
    }

    @Test
    void coming_in_forgets_what_went_wrong() {
        String email = Api.anAddress("right");
        for (int i = 0; i < 8; i++) {
            guard.failed(email, "127.0.0.1", null);
        }
        guard.succeeded(email, null);
        assertThat(guard.wait(email, "127.0.0.1", null)).isZero();
    }
}
