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

    private long dismissals;

    private final class Lane {
        private final ArrayDeque<Letter> letters = new ArrayDeque<>();
        /** For those of this mailing: one that waits for another could not use the room, and would be woken in their place. */
        private final Condition roomier = lock.newCondition();

        private long turn;
    }

    /** @param room letters of one mailing that may wait; more would only grow old and fill memory */
    Outbox(int room) {
        this.room = room;
    }

    /** False when there was no room in time. */
    boolean offer(Letter letter, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            Lane lane = lanes.computeIfAbsent(letter.mailing().id, id -> new Lane());
            while (lane.letters.size() >= room) {
                if (left <= 0) {
                    return false;
                }
                left = lane.roomier.awaitNanos(left);
                lane = lanes.computeIfAbsent(letter.mailing().id, id -> new Lane());
            }
            if (lane.letters.isEmpty()) {
                lane.turn = Math.max(lane.turn, turn);
            }
            lane.letters.add(letter);
            arrived.signal();
            return true;
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
            while (letter == null && left > 0 && known == dismissals) {
                left = arrived.awaitNanos(left);
                letter = next();
            }
            return letter;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the waits for letters. */
    void dismiss() {
        lock.lock();
        try {
            dismissals++;
            arrived.signalAll();
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
