package org.rekindle.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealedTextTest {
    private final SealedText sealedText = new SealedText(new Keys("a secret of more than thirty-two characters"));

    @Test
    void a_secret_comes_back_and_is_never_sealed_the_same_way_twice() {
        byte[] sealed = sealedText.seal("relay:7:password", "pässword 密码");
        assertThat(sealedText.open("relay:7:password", sealed)).isEqualTo("pässword 密码");
        assertThat(sealedText.seal("relay:7:password", "pässword 密码")).isNotEqualTo(sealed);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("ssword");
    }

    @Test
    void every_altered_octet_is_noticed() {
        byte[] sealed = sealedText.seal("relay:7:password", "password");
        for (int i = 0; i < sealed.length; i++) {
            byte[] altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> sealedText.open("relay:7:password", altered))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> sealedText.open("relay:7:password", new byte[3]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_secret_opens_under_its_own_label_and_installation_alone() {
        byte[] sealed = sealedText.seal("relay:7:password", "password");
        assertThatThrownBy(() -> sealedText.open("relay:8:password", sealed)).isInstanceOf(IllegalStateException.class);
        SealedText others = new SealedText(new Keys("another secret of thirty-two characters or more"));
        assertThatThrownBy(() -> others.open("relay:7:password", sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rekindle.secret-key");
    }
}
