package org.rekindle.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing set up by people reaches what only this machine can reach (trust rule S-07). */
class ReceiverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0/",
                "http://0.0.0.0/",
                "http://localhost/",
                "http://LOCALHOST/",
                "http://localhost./",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://172.31.255.255/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://100.64.0.1/",
                "http://100.127.255.255/",
                "http://192.0.0.8/",
                "http://192.0.2.1/",
                "http://192.88.99.1/",
                "http://198.18.0.1/",
                "http://198.19.255.255/",
                "http://198.51.100.1/",
                "http://203.0.113.1/",
                "http://224.0.0.1/",
                "http://240.0.0.1/",
                "http://255.255.255.255/",
                "http://[::]/",
                "http://[::1]/",
                "http://[0:0:0:0:0:0:0:1]/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::ffff:7f00:1]/",
                "http://[::127.0.0.1]/",
                "http://[64:ff9b::7f00:1]/",
                "http://[64:ff9b:1::a00:1]/",
                "http://[2002:7f00:1::]/",
                "http://[2001::1]/",
                "http://[2001:db8::1]/",
                "http://[3fff::1]/",
                "http://[fc00::1]/",
                "http://[fd12:3456::1]/",
                "http://[fe80::1]/",
                "http://[fec0::1]/",
                "http://[ff02::1]/",
            })
    void address_that_not_everybody_could_reach_is_not_called(String url) {
        assertThatThrownBy(() -> Receiver.of(url, false).resolved(false, PATIENCE))
                .isInstanceOfAny(Receiver.Refused.class, IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "100.63.255.255", "172.32.0.1", "192.0.1.1", "2001:4860:4860::8888", "2606:4700::1"})
    void public_address_is_called(String literal) throws UnknownHostException {
        assertThat(Receiver.isPublic(InetAddress.getByName(literal))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ftp://example.org/, must begin with https://",
                "file:///etc/passwd, must begin with https://",
                "gopher://example.org/, must begin with https://",
                "//example.org/, must begin with https://",
                "example.org, must begin with https://",
                "https://, is no address",
                "https:///path, must have a host",
                "https://user@example.org/, must have a host",
                "https://example.org@127.0.0.1/, must have a host",
                "https://example.org/#part, must have a host",
                "https://example.org:22/, must use port 80 or 443",
                "https://example.org:8443/, must use port 80 or 443",
                "http://exa mple.org/, is no address",
            })
    void address_calls_cannot_go_to_is_refused_with_the_reason(String url, String reason) {
        assertThatThrownBy(() -> Receiver.of(url, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void line_breaks_and_missing_addresses_are_refused() {
        assertThatThrownBy(() -> Receiver.of("https://example.org/\r\nX: y", false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Receiver.of(null, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Receiver.of("https://example.org/" + "a".repeat(1000), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void name_that_leads_nowhere_is_told_so() {
        assertThatThrownBy(() -> Receiver.of("https://nobody.invalid/", false).resolved(false, PATIENCE))
                .isInstanceOf(Receiver.Refused.class)
                .hasMessage("the name nobody.invalid is not known");
    }

    @Test
    void path_and_query_stay_as_they_are() {
        assertThat(Receiver.of("https://example.org/a%20b?c=d%26e", false))
                .isEqualTo(new Receiver(true, "example.org", 443, "/a%20b?c=d%26e"));
        assertThat(Receiver.of("http://example.org", false)).isEqualTo(new Receiver(false, "example.org", 80, "/"));
    }

    @Test
    void receivers_in_the_house_are_called_where_that_is_allowed() throws IOException {
        Receiver here = Receiver.of("http://127.0.0.1:8081/hook", true);
        assertThat(here.port()).isEqualTo(8081);
        assertThat(here.resolved(true, PATIENCE).isLoopbackAddress()).isTrue();
    }
}
