package org.rekindle.webhook;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.rekindle.shared.Pulse;

/**
 * Calls receivers, each at its own pace and some calls at a time, so that one which hangs keeps no other waiting. A call that
 * is not taken is tried again for three days; after a crash, a claimed one within a minute: at least once, and each time
 * under the same id.
 */
@ApplicationScoped
public class WebhookCourier {
    private static final Logger LOG = Logger.getLogger(WebhookCourier.class);

    /** Between attempts, the schedule that Standard Webhooks 1.0 proposes. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final int AT_A_TIME = 10;
    private static final Duration PRUNING = Duration.ofHours(1);
    private static final Duration LONGEST_BLOCK = Duration.ofMinutes(5);

    @Inject
    WebhookConfig config;

    @Inject
    Clock clock;

    @Inject
    Webhooks webhooks;

    @Inject
    WebhookQueue queue;

    @Inject
    Post post;

    private final Set<Long> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;
    private Pulse pulse;
    private Pulse pruning;

    void start(@Observes StartupEvent event) {
        pulse = Pulse.start("webhooks", config.every(), this::round);
        pruning = Pulse.start("webhooks-pruning", PRUNING, this::prune);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        pulse.close();
        pruning.close();
    }

    void prune() {
        Instant until = clock.instant().minus(config.kept());
        webhooks.list().forEach(webhook -> queue.prune(webhook.id, until));
    }

    private void round() {
        Instant now = clock.instant();
        for (Webhook webhook : webhooks.list()) {
            if (webhook.isOpen(now) && busy.add(webhook.id)) {
                Thread.ofVirtual().name("webhook-" + webhook.id).start(() -> {
                    try {
                        serve(webhook.id);
                    } catch (RuntimeException e) {
                        LOG.errorf(e, "Webhook %d: calls wait for the next round", webhook.id);
                    } finally {
                        busy.remove(webhook.id);
                    }
                });
            }
        }
    }

    /** Everything that is due, until a round in which nothing was taken; as the receiver is set up at the time. */
    private void serve(long id) {
        boolean more = true;
        while (more && !stopping) {
            Optional<Webhook> webhook = webhooks.open(id);
            more = webhook.isPresent() && served(webhook.get());
        }
    }

    /** One round; true when there may be more to do. */
    private boolean served(Webhook webhook) {
        List<Call> calls = queue.claim(webhook.id, AT_A_TIME);
        if (calls.isEmpty()) {
            return false;
        }
        List<Post.Answer> answers = tried(webhook, calls);
        for (int i = 0; i < calls.size(); i++) {
            queue.settle(calls.get(i), answers.get(i), again(calls.get(i), answers.get(i)));
        }
        if (answers.stream().anyMatch(Post.Answer::gone)) {
            webhooks.stopped(webhook.id, "the receiver answered 410: it wants no more calls");
        } else if (answers.stream().noneMatch(Post.Answer::taken)) {
            webhooks.failed(webhook.id, clock.instant().plus(block(webhook.failures)));
        } else if (webhook.failures > 0) {
            webhooks.recovered(webhook.id);
        }
        return true;
    }

    private List<Post.Answer> tried(Webhook webhook, List<Call> calls) {
        List<String> secrets = webhooks.secrets(webhook);
        Map<Long, String> addresses = queue.addresses(calls);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Post.Answer>> attempts = calls.stream()
                    .<Callable<Post.Answer>>map(call -> () -> post.send(
                            webhook.url,
                            secrets,
                            call.messageId(),
                            call.body(call.subscriberId() == null ? null : addresses.get(call.subscriberId()))))
                    .toList();
            return threads.invokeAll(attempts).stream()
                    .map(WebhookCourier::answer)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Post.Answer answer(Future<Post.Answer> attempt) {
        try {
            return attempt.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** When a call is tried next; null when it was taken or was the last attempt. */
    private Instant again(Call call, Post.Answer answer) {
        return answer.taken() || call.attempts() >= PAUSES.size()
                ? null
                : clock.instant().plus(PAUSES.get(call.attempts()));
    }

    private static Duration block(int failures) {
        Duration pause = Duration.ofSeconds(5L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_BLOCK) > 0 ? LONGEST_BLOCK : pause;
    }
}
