package org.rekindle.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What is known about a chunk's recipients before their rows say so: who is on the way, and whom the relay took. Two bits
 * for each recipient, written as a whole with each group commit: a thousand acceptances cost one narrow row instead of a
 * thousand.
 *
 * <p>Bits are changed by the journal alone. Who was accepted stays marked until the chunk is given back; how many of them
 * are in their rows already is counted beside.
 */
final class Tally {
    private final BitSet sending;
    private final BitSet accepted;
    private List<Acceptance> fresh = new ArrayList<>();

    /** A message the relay took, whose row does not say so yet. */
    record Acceptance(long subscriberId, Instant at, String reply) {}

    Tally() {
        this(new BitSet(), new BitSet());
    }

    private Tally(BitSet sending, BitSet accepted) {
        this.sending = sending;
        this.accepted = accepted;
    }

    /** @param sending as stored, null for nobody; accepted likewise */
    static Tally of(byte[] sending, byte[] accepted) {
        return new Tally(
                sending == null ? new BitSet() : BitSet.valueOf(sending),
                accepted == null ? new BitSet() : BitSet.valueOf(accepted));
    }

    /** True when something changed. */
    synchronized boolean note(int ordinal, Outcome outcome) {
        boolean wasSending = sending.get(ordinal);
        boolean wasAccepted = accepted.get(ordinal);
        sending.set(ordinal, outcome.state() == DeliveryState.SENDING);
        if (outcome.state() == DeliveryState.SENT) {
            accepted.set(ordinal);
        }
        return wasSending != sending.get(ordinal) || wasAccepted != accepted.get(ordinal);
    }

    synchronized void durable(Outcome sent) {
        fresh.add(new Acceptance(sent.subscriberId(), sent.sentAt(), sent.reply()));
    }

    /** Acceptances that are durable and not in their rows. They are the caller's from now on. */
    synchronized List<Acceptance> takeFresh() {
        List<Acceptance> taken = fresh;
        fresh = new ArrayList<>();
        return taken;
    }

    synchronized byte[] sendingBits() {
        return sending.toByteArray();
    }

    synchronized byte[] acceptedBits() {
        return accepted.toByteArray();
    }

    synchronized boolean isSending(int ordinal) {
        return sending.get(ordinal);
    }

    synchronized boolean isAccepted(int ordinal) {
        return accepted.get(ordinal);
    }

    synchronized boolean isBlank() {
        return sending.isEmpty() && accepted.isEmpty();
    }

    /** Who is on the way, by ordinal. */
    synchronized int[] sending() {
        return sending.stream().toArray();
    }

    synchronized int[] accepted() {
        return accepted.stream().toArray();
    }
}
