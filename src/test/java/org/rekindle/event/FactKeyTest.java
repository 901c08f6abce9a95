package org.rekindle.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactKeyTest {
    private static String stored(String key) {
        return HexFormat.of().formatHex(FactKey.octets(key));
    }

    @Test
    void what_a_mailing_brings_lies_side_by_side_and_is_told_apart() {
        List<String> keys = LongStream.range(0, 1000)
                .boxed()
                .flatMap(i -> List.of(FactKey.ofMail(300, i), FactKey.ofHit(300)).stream())
                .map(FactKeyTest::stored)
                .toList();
        assertThat(keys).allMatch(key -> key.startsWith("0000012c")).doesNotHaveDuplicates();
        assertThat(stored(FactKey.ofMail(300, 7)))
                .isEqualTo(stored("mail:300:7"))
                .isNotEqualTo(stored(FactKey.ofMail(300 + (1L << 32), 7)));
    }

    /** Also what spools of former versions hold, and ids that look like ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {"api:order-17", "hit:6f1c3c0e-2a3b-4f5d-8e9f-001122334455", "bounce:300:7", "api:mail:300:7"})
    void ids_of_others_are_hashes(String key) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes("UTF-8"));
        assertThat(FactKey.octets(key)).isEqualTo(Arrays.copyOf(hash, 16));
    }
}
