package org.rekindle.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rekindle.shared.Keys;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses;

class SealsTest {
    private final Addresses addresses = new Addresses(
            new Tokens(new Keys("a secret of more than thirty-two characters")), "https://news.example.org");

    @Test
    void each_reader_has_tokens_of_their_own_whether_sealed_at_a_time_or_when_asked_for() {
        long[] readers = {70_000, 3, 12, 1L << 40};
        Seals seals = new Seals(addresses, 9, readers, List.of(Purpose.OPEN, Purpose.UNSUBSCRIBE));
        for (int i = readers.length - 1; i >= 0; i--) {
            for (Purpose purpose : List.of(Purpose.OPEN, Purpose.UNSUBSCRIBE, Purpose.PREFERENCES)) {
                assertThat(addresses.origin(purpose, seals.of(purpose, i).text()))
                        .contains(new Addresses.Origin(9, readers[i]));
            }
        }
    }
}
