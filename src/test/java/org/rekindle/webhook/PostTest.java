package org.rekindle.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.rekindle.SlowNames;

/** A call takes no longer than it may, whoever it waits for. */
@QuarkusTest
class PostTest {
    @Inject
    Post post;

    @Test
    void receiver_whose_name_server_says_nothing_is_given_up_in_time_and_holds_no_carrier() throws Exception {
        String url = "https://hook" + SlowNames.SLOW + "/";
        long began = System.nanoTime();
        Post.Answer answer;
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            answer = callers.submit(() -> post.send(url, List.of(Signature.newSecret()), "1", "{}"))
                    .get();
        }
        assertThat(answer).isEqualTo(new Post.Answer(null, "did not answer within 5 seconds"));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(SlowNames.SECONDS / 2));
    }
}
