package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "mail.example.org, 192.0.2.7, mail.example.org",
        "192.0.2.7, 192.0.2.7, [192.0.2.7]",
        "'', 192.0.2.7, [192.0.2.7]",
        "2001:db8:0:0:0:0:0:7, 2001:db8::7, [IPv6:2001:db8:0:0:0:0:0:7]"
    })
    void machine_without_a_name_says_its_address_as_a_literal(String name, String address, String said) {
        assertThat(HostNames.said(name, InetAddress.ofLiteral(address))).isEqualTo(said);
    }

    @Test
    void own_name_is_one_or_a_literal() {
        assertThat(HostNames.own(Duration.ofSeconds(10)))
                .matches("\\[[^\\]]+\\]|[A-Za-z0-9._-]*[A-Za-z][A-Za-z0-9._-]*");
    }
}
