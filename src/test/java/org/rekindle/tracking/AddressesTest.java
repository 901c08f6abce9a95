package org.rekindle.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.Keys;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses.LinkOrigin;

class AddressesTest {
    private final Tokens tokens = new Tokens(new Keys("a secret of more than thirty-two characters"));
    private final Addresses addresses = new Addresses(tokens, "https://news.example.org/");
    private final LongFunction<String> clicks = addresses.clicks(7, 4_711);

    private static String token(String address) {
        return address.substring("https://news.example.org/c/".length());
    }

    @Test
    void links_of_a_mail_say_which_they_are_and_whose() {
        for (long link : new long[] {1, 35, 36, 123_456_789, Long.MAX_VALUE}) {
            assertThat(addresses.link(token(clicks.apply(link)))).contains(new LinkOrigin(7L, link, 4_711));
        }
    }

    @Test
    void link_of_a_former_version_still_leads_on() {
        assertThat(addresses.link(tokens.seal(Purpose.CLICK, 9, 4_711))).contains(new LinkOrigin(null, 9, 4_711));
    }

    @Test
    void what_was_not_written_here_is_no_link() {
        String mine = token(clicks.apply(9));
        String seal = mine.substring(0, mine.lastIndexOf('-'));
        for (String made : new String[] {
            seal,
            seal + "-",
            seal + "-0",
            seal + "-09",
            seal + "-+9",
            seal + "-Z",
            seal + "--9",
            seal + "-zzzzzzzzzzzzzzzzzzzz",
            "x" + mine,
            "-9",
            "",
            tokens.seal(Purpose.OPEN, 7, 4_711) + "-9"
        }) {
            assertThat(addresses.link(made)).as(made).isEmpty();
        }
    }
}
