package org.rekindle.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Letters that wait for a connection, few of each mailing. Mailings take turns by their shares (stride scheduling, Waldspurger
 * and Weihl 1995): a big one cannot keep a small urgent one waiting, and one alone gets everything.
 */
final class Outbox {
    private static final long STRIDE = 1 << 20;

    private final int room;
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    /** Where the clock of turns stands; who comes later starts here and owes nothing. */
    private long turn;

    private int queued;
    /** Who waits for a letter. */
    private int waiting;

    private boolean closed;
    private long dismissals;
    private long reminders;

    private final class Lane {
        private final ArrayDeque<Letter> letters = new ArrayDeque<>();
        /** For those of this mailing: one that waits for another could not use the room, and would be woken in their place. */
        private final Condition roomier = lock.newCondition();

        private long turn;
    }

    private final Runnable unattended;

    /**
     * @param room letters of one mailing that may wait; more would only grow old and fill memory
     * @param unattended told of each letter that nobody waits for
     */
    Outbox(int room, Runnable unattended) {
        this.room = room;
        this.unattended = unattended;
    }

    /**
     * Waits for room; false when there was none until the next {@link #remind}. No time limit of its own: whoever renders
     * waits here for nearly every letter, and an alarm set and put off each time is not cheap (docs/benchmarks.md).
     */
    boolean offer(Letter letter) throws InterruptedException {
        lock.lock();
        try {
            long known = reminders;
            Lane lane = lane(letter);
            while (lane.letters.size() >= room) {
                if (closed || known != reminders) {
                    return false;
                }
                lane.roomier.await();
                lane = lane(letter);
            }
            add(letter, lane);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** False when there is no room. */
    boolean offerNow(Letter letter) {
        lock.lock();
        try {
            Lane lane = lane(letter);
            if (lane.letters.size() >= room) {
                return false;
            }
            add(letter, lane);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private Lane lane(Letter letter) {
        return lanes.computeIfAbsent(letter.mailing().id, id -> new Lane());
    }

    private void add(Letter letter, Lane lane) {
        if (lane.letters.isEmpty()) {
            lane.turn = Math.max(lane.turn, turn);
        }
        lane.letters.add(letter);
        queued++;
        if (isUnattended()) {
            unattended.run();
        } else {
            arrived.signal();
        }
    }

    /**
     * Whether more letters are here than somebody waits for. Under the lock that who waits comes and goes under: nobody who
     * is about to leave is counted on.
     */
    boolean isUnattended() {
        lock.lock();
        try {
            return queued > waiting;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Whoever waits for room looks after what else there is to do. */
    void remind() {
        lock.lock();
        try {
            reminders++;
            lanes.values().forEach(lane -> lane.roomier.signalAll());
        } finally {
            lock.unlock();
        }
    }

    /** The next letter, waiting for one; null when none came in time. */
    Letter take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            long known = dismissals;
            Letter letter = next();
            while (letter == null && left > 0 && !closed && known == dismissals) {
                waiting++;
                try {
                    left = arrived.awaitNanos(left);
                } finally {
                    waiting--;
                }
                letter = next();
            }
            return letter;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nobody waits here, neither for letters nor for room. What is here can be taken still. */
    void close() {
        lock.lock();
        try {
            closed = true;
            dismiss();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waits, those for letters and those for room. */
    void dismiss() {
        lock.lock();
        try {
            dismissals++;
            arrived.signalAll();
            remind();
        } finally {
            lock.unlock();
        }
    }

    /** The next letter if there is one, else null. */
    Letter poll() {
        lock.lock();
        try {
            return next();
        } finally {
            lock.unlock();
        }
    }

    private Letter next() {
        Lane first = null;
        for (Lane lane : lanes.values()) {
            if (!lane.letters.isEmpty() && (first == null || lane.turn < first.turn)) {
                first = lane;
            }
        }
        if (first == null) {
            // nobody waits, so nobody is owed a turn
            lanes.clear();
            return null;
        }
        Letter letter = first.letters.poll();
        queued--;
        turn = first.turn;
        first.turn += STRIDE / letter.mailing().priority.share();
        if (first.letters.isEmpty()) {
            // the lane may go before they look
            first.roomier.signalAll();
        } else {
            first.roomier.signal();
        }
        return letter;
    }
}
