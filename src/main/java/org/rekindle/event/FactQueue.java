package org.rekindle.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Submissions that wait for a commit, in order of arrival. Groups that are under way at the same time have
 * nobody in common: in the database the later would hold its connection and wait until the earlier one is through.
 */
final class FactQueue {
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(1);

    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private final Set<Long> busy = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int facts;
    /** Of them, those that were passed over and wait for a release: looking at them again before would be in vain. */
    private int passed;

    private int underWay;

    /**
     * @param room how many facts may wait with this submission in all; a larger one gets in when nothing waits
     * @return false, and nothing is kept, when more would wait
     */
    boolean offer(Submission submission, int room) {
        lock.lock();
        try {
            if (facts > 0 && facts + submission.size() > room) {
                return false;
            }
            boolean first = waiting.isEmpty();
            waiting.add(submission);
            facts += submission.size();
            if (first || isWorthACommit()) {
                changed.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What waits, in order of arrival, up to so many facts, without those of people in a group that is under way; waits for
     * the first as long as it takes, and beside another group a moment for more. Its people are taken until {@link #release}.
     */
    List<Submission> take(int limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            List<Submission> group = isWorthACommit() ? remove(limit) : List.of();
            while (group.isEmpty()) {
                Duration patience = facts == 0 ? LONG : MOMENT;
                boolean woken = changed.await(patience.toNanos(), TimeUnit.NANOSECONDS);
                group = !woken || isWorthACommit() ? remove(limit) : List.of();
            }
            group.forEach(submission -> {
                busy.addAll(submission.people());
                underWay += submission.size();
            });
            return group;
        } finally {
            lock.unlock();
        }
    }

    /** A commit costs much the same for one fact as for some dozens: beside another it begins when it is half as large. */
    private boolean isWorthACommit() {
        return facts > passed && 2 * (facts - passed) >= underWay;
    }

    /** A group that was taken is through. */
    void release(Collection<Submission> group) {
        lock.lock();
        try {
            group.forEach(submission -> {
                busy.removeAll(submission.people());
                underWay -= submission.size();
            });
            passed = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Everything of this kind that waits. */
    List<Submission> drain(Predicate<Submission> which) {
        lock.lock();
        try {
            List<Submission> drained = waiting.stream().filter(which).toList();
            waiting.removeIf(which);
            drained.forEach(submission -> facts -= submission.size());
            passed = 0;
            return drained;
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

    /** Who is passed over is not overtaken by what came later about the same people, so that nobody is passed over for ever. */
    private List<Submission> remove(int limit) {
        List<Submission> taken = new ArrayList<>();
        ArrayDeque<Submission> passedOver = new ArrayDeque<>();
        Set<Long> notNow = new HashSet<>(busy);
        int count = 0;
        while (!waiting.isEmpty() && (count == 0 || count + waiting.peek().size() <= limit)) {
            Submission next = waiting.poll();
            if (next.people().stream().anyMatch(notNow::contains)) {
                notNow.addAll(next.people());
                passedOver.push(next);
            } else {
                count += next.size();
                taken.add(next);
            }
        }
        passedOver.forEach(waiting::addFirst);
        passed = passedOver.stream().mapToInt(Submission::size).sum();
        facts -= count;
        return taken;
    }
}
