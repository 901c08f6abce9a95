package org.rekindle.shared;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Answers to questions whose cost grows with the data. What is answered quickly is asked each time. What took long is good
 * for {@value #TIMES} times as long; after that the former answer is given once more while a new one is looked for. Who asks
 * while somebody else's question is under way waits for that answer.
 *
 * @param <K> what is asked; equal questions have equal answers
 * @param <V> immutable, for all threads see the same
 */
public final class CostlyAnswers<K, V> {
    private static final Logger LOG = Logger.getLogger(CostlyAnswers.class);
    private static final Duration QUICK = Duration.ofMillis(50);
    private static final int TIMES = 20;
    /** An answer nobody asked for in so long is not given any more. */
    private static final Duration OLD = Duration.ofMinutes(5);

    private static final int MOST = 500;

    private final Function<K, V> source;
    private final Executor threads;
    private final AsyncCache<K, Answer<V>> answers;

    private record Answer<V>(V value, long at, Duration cost, AtomicBoolean renewed) {
        Duration kept() {
            Duration twice = cost.multipliedBy(2 * TIMES);
            return cost.compareTo(QUICK) <= 0 ? Duration.ZERO : twice.compareTo(OLD) > 0 ? twice : OLD;
        }

        /** True for one caller, once it is time to look again. */
        boolean isForRenewal() {
            return System.nanoTime() - at > cost.multipliedBy(TIMES).toNanos() && renewed.compareAndSet(false, true);
        }
    }

    /** @param source asked on a thread of its own, without a transaction */
    public CostlyAnswers(Function<K, V> source) {
        this(source, Thread::startVirtualThread);
    }

    /** @param threads as many questions are asked at a time as it has */
    public CostlyAnswers(Function<K, V> source, Executor threads) {
        this.source = source;
        this.threads = threads;
        this.answers = Caffeine.newBuilder()
                .maximumSize(MOST)
                .executor(threads)
                .expireAfter(Expiry.<K, Answer<V>>writing((question, answer) -> answer.kept()))
                .buildAsync();
    }

    /** @throws RuntimeException of the source */
    public V get(K question) {
        return value(question, answers.get(question, this::ask));
    }

    /**
     * As {@link #get(Object)}, without waiting for longer. What is not known by then goes on being looked for: whoever asks
     * again finds it.
     */
    public Optional<V> get(K question, Duration patience) {
        CompletableFuture<Answer<V>> answer = answers.get(question, this::ask);
        try {
            answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // told below
        }
        return Optional.of(value(question, answer));
    }

    private V value(K question, CompletableFuture<Answer<V>> asked) {
        try {
            Answer<V> answer = asked.join();
            if (answer.kept().isZero()) {
                drop(question, asked);
            } else if (answer.isForRenewal()) {
                threads.execute(() -> renew(question));
            }
            return answer.value;
        } catch (CompletionException e) {
            drop(question, asked);
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The cache does so too, some moment later: who asks once more now must not be given it again. */
    private void drop(K question, CompletableFuture<Answer<V>> asked) {
        answers.asMap().remove(question, asked);
    }

    private void renew(K question) {
        try {
            answers.put(question, CompletableFuture.completedFuture(ask(question)));
        } catch (RuntimeException e) {
            LOG.warnf("What was known stays, looking it up again failed: %s", e.getMessage());
        }
    }

    private Answer<V> ask(K question) {
        long began = System.nanoTime();
        V value = source.apply(question);
        return new Answer<>(value, began, Duration.ofNanos(System.nanoTime() - began), new AtomicBoolean());
    }
}
