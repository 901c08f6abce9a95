package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rekindle.shared.Keys;
import org.rekindle.shared.NamedAddress;
import org.rekindle.shared.Tokens;

class MessageIdsTest {
    private final MessageIds ids = of("a-secret-key-of-32-characters-at-least");

    private static MessageIds of(String secret) {
        Keys keys = new Keys(secret);
        Sender sender = new Sender(NamedAddress.of("Cats <news@Example.org>"), Optional.empty(), true);
        return new MessageIds(keys, new Tokens(keys), sender);
    }

    private static List<String> texts(MessageId... ids) {
        return Arrays.stream(ids).map(MessageId::toString).toList();
    }

    @ParameterizedTest
    @EnumSource
    void every_copy_has_the_same_and_no_other_mail_has_it(MessageIdKind kind) {
        List<String> batch = texts(ids.all(kind, 5, new long[] {7, 8, Long.MAX_VALUE}));
        assertThat(batch)
                .containsExactlyElementsOf(Stream.of(7L, 8L, Long.MAX_VALUE)
                        .flatMap(person -> texts(ids.of(kind, 5, person)).stream())
                        .toList())
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(texts(ids.all(kind, 6, new long[] {7, 8})))
                .doesNotContainAnyElementsOf(
                        texts(of("another-key-of-32-characters-or-more").all(kind, 5, new long[] {7, 8})))
                .allMatch(id -> id.matches("[A-Za-z0-9_-]{26,50}@example\\.org"));
    }

    /** What stands there was worked out by another program. */
    @Test
    void mailings_of_former_versions_keep_theirs() {
        assertThat(texts(ids.of(MessageIdKind.HASHED, 5, 7)))
                .containsExactly("v6weznzuc6eiznzkcqjxueweckvijco7@example.org");
    }

    @Test
    void what_is_not_fit_for_a_header_is_refused() {
        assertThatThrownBy(() -> MessageId.of("a>\r\nBcc: b", "example.org"))
                .hasMessageContaining("not fit for a header");
        assertThatThrownBy(() -> MessageId.of("a", "example.org>")).hasMessageContaining("not fit for a header");
    }
}
