package org.rekindle.shared;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Answers to questions whose cost grows with the data. What is answered quickly is asked each time. What took long is good
 * for {@value #TIMES} times as long; after that the former answer is given once more while a new one is looked for.
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
    private final Map<K, Answer<V>> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Answer<V>> eldest) {
            return size() > MOST;
        }
    };
    private final Set<K> underWay = new HashSet<>();

    private record Answer<V>(V value, long at, long cost) {
        boolean isFresh(long now) {
            return cost > QUICK.toNanos() && now - at < TIMES * cost;
        }

        boolean isUsable(long now) {
            return cost > QUICK.toNanos() && now - at < Math.max(OLD.toNanos(), 2 * TIMES * cost);
        }
    }

    /** @param source asked on the caller's thread, or on one of its own without a transaction */
    public CostlyAnswers(Function<K, V> source) {
        this.source = source;
    }

    public V get(K question) {
        long now = System.nanoTime();
        synchronized (answers) {
            Answer<V> known = answers.get(question);
            if (known != null && known.isUsable(now)) {
                if (!known.isFresh(now) && underWay.add(question)) {
                    Thread.ofVirtual().start(() -> renew(question));
                }
                return known.value;
            }
        }
        return ask(question);
    }

    private void renew(K question) {
        try {
            ask(question);
        } catch (RuntimeException e) {
            LOG.warnf("What was known stays, looking it up again failed: %s", e.getMessage());
        } finally {
            synchronized (answers) {
                underWay.remove(question);
            }
        }
    }

    private V ask(K question) {
        long began = System.nanoTime();
        V value = source.apply(question);
        long now = System.nanoTime();
        synchronized (answers) {
            answers.put(question, new Answer<>(value, began, now - began));
        }
        return value;
    }
}
