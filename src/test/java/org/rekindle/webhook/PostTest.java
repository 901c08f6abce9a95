package org.rekindle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rekindle.SlowNames;

/** A call takes no longer than it may, whoever it waits for. */
@QuarkusTest
class PostTest {
    @Inject
    Post post;

    @Test
    void receiver_whose_name_server_says_nothing_is_given_up_in_time() {
        long began = System.nanoTime();
        Post.Answer answer =
                post.send("https://hook" + SlowNames.SLOW + "/", List.of(Signature.newSecret()), "1", "{}");
        assertThat(answer).isEqualTo(new Post.Answer(null, "did not answer within 5 seconds"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(SlowNames.SECONDS / 2));
    }
}
