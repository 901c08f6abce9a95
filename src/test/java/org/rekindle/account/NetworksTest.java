package org.rekindle.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {
    @Test
    void range_holds_what_lies_in_it() {
        assertThat(Networks.contain("192.0.2.0/24, 2001:db8::/32", "192.0.2.255"))
                .isTrue();
        assertThat(Networks.contain("192.0.2.0/24, 2001:db8::/32", "2001:db8:ffff::1"))
                .isTrue();
        assertThat(Networks.contain("192.0.2.0/25", "192.0.2.128")).isFalse();
        assertThat(Networks.contain("192.0.2.1", "192.0.2.1")).isTrue();
        assertThat(Networks.contain("192.0.2.1", "192.0.2.2")).isFalse();
        assertThat(Networks.contain("0.0.0.0/0", "2001:db8::1")).isFalse();
    }

    @Test
    void names_and_nonsense_are_no_ranges() {
        for (String range : List.of("localhost", "192.0.2.0/33", "192.0.2", "::/129", "", "1.2.3.4/x", "256.1.1.1")) {
            assertThat(Networks.isRange(range)).as(range).isFalse();
        }
        assertThat(Networks.isRange("::1")).isTrue();
    }
}
