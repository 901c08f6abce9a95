package org.rekindle.subscriber;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * People who left while the database was away, until it knows. Known to this node alone: others hear of them from the
 * database, a moment after it is back.
 */
@ApplicationScoped
public class Leavers {
    private final Set<Long> waiting = ConcurrentHashMap.newKeySet();

    public void add(long subscriberId) {
        waiting.add(subscriberId);
    }

    public void remove(long subscriberId) {
        waiting.remove(subscriberId);
    }

    public boolean contains(long subscriberId) {
        return waiting.contains(subscriberId);
    }
}
