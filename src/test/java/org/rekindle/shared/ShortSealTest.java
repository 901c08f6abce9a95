package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.cryptomator.siv.SivMode;
import org.junit.jupiter.api.Test;

class ShortSealTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 5297, A.1, with the associated data cut to a block, and the outcome by the library, which holds the whole one too. */
    @Test
    void rfc_5297_example_comes_out_of_the_library_and_the_same_of_both_when_its_header_is_a_block() throws Exception {
        byte[] mac = HEX.parseHex("fffefdfcfbfaf9f8f7f6f5f4f3f2f1f0");
        byte[] encryption = HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff");
        byte[] header = HEX.parseHex("101112131415161718191a1b1c1d1e1f2021222324252627");
        byte[] text = HEX.parseHex("112233445566778899aabbccddee");
        SivMode library = new SivMode();
        assertThat(HEX.formatHex(library.encrypt(encryption, mac, text, header)))
                .isEqualTo("85632d07c6e8f37f950acd320a2ecc9340c02b9690c4dc04daef7f6afe5c");
        byte[] block = Arrays.copyOf(header, ShortSeal.BLOCK);
        assertThat(new ShortSeal(mac, encryption, new byte[][] {block}).seal(0, new byte[][] {text}, 0)[0])
                .isEqualTo(library.encrypt(encryption, mac, text, block));
    }

    @Test
    void texts_of_every_length_below_a_block_are_sealed_as_by_the_library_few_or_many_at_a_time() {
        Random random = new Random(5297);
        SivMode library = new SivMode();
        for (int round = 0; round < 200; round++) {
            byte[] mac = octets(random, 32);
            byte[] encryption = octets(random, 32);
            byte[][] associated = {octets(random, 2), octets(random, 0), octets(random, 15), octets(random, 16)};
            ShortSeal seal = new ShortSeal(mac, encryption, associated);
            for (int some = 1; some < 40; some += 13) {
                byte[][] texts = new byte[some][];
                for (int i = 0; i < some; i++) {
                    texts[i] = octets(random, i % ShortSeal.BLOCK);
                }
                for (int chosen = 0; chosen < associated.length; chosen++) {
                    byte[][] sealed = seal.seal(chosen, texts, 1);
                    for (int i = 0; i < some; i++) {
                        assertThat(Arrays.copyOfRange(sealed[i], 1, sealed[i].length))
                                .isEqualTo(library.encrypt(encryption, mac, texts[i], associated[chosen]));
                    }
                }
            }
        }
    }

    private static byte[] octets(Random random, int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return octets;
    }
}
