package org.rekindle.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Submissions that wait for a commit, bounded by the number of their facts. */
final class FactQueue {
    private final int capacity;
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private int facts;

    FactQueue(int capacity) {
        this.capacity = capacity;
    }

    /** False, and nothing is kept, when the queue is full. A submission larger than the queue gets in when it is empty. */
    boolean offer(Submission submission) {
        lock.lock();
        try {
            if (facts > 0 && facts + submission.size() > capacity) {
                return false;
            }
            waiting.add(submission);
            facts += submission.size();
            arrived.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What waits, in order of arrival, up to so many facts; waits for the first as long as it takes. */
    List<Submission> take(int limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                arrived.await(1, TimeUnit.SECONDS);
            }
            return remove(limit);
        } finally {
            lock.unlock();
        }
    }

    /** Everything that waits. */
    List<Submission> drain() {
        lock.lock();
        try {
            return remove(Integer.MAX_VALUE);
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return facts;
        } finally {
            lock.unlock();
        }
    }

    private List<Submission> remove(int limit) {
        List<Submission> taken = new ArrayList<>();
        int count = 0;
        while (!waiting.isEmpty() && (count == 0 || count + waiting.peek().size() <= limit)) {
            Submission next = waiting.poll();
            count += next.size();
            taken.add(next);
        }
        facts -= count;
        return taken;
    }
}
