package org.rekindle.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.rekindle.delivery.smtp.SmtpSession;

/**
 * One connection and the thread that talks over it.
 *
 * <p>Where the relay pipelines, the commands of the next message go out with the content of this one, so a message costs
 * one round trip. Before the content of a message is written the acceptance of the former one is durable, and that
 * this one is on its way: so after a kill a connection has at most one message the ledger is in doubt about.
 */
final class Courier {
    private static final Logger LOG = Logger.getLogger(Courier.class);
    /** Then the session ends: relays close idle ones, and a closed one is noticed too late. */
    private static final Duration IDLE = Duration.ofSeconds(5);

    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(1);
    /** How often somebody who waits looks whether there is still a reason to. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RelayPools pools;
    private final RelayPool pool;
    private final Desk desk;
    private SmtpSession session;
    /** Taken, and its turn has not come: it was not allowed to go with the content before it. */
    private Letter held;
    /** Message-ID of the last letter the relay would not serve us for, and how many it had taken by then. */
    private String suspect = "";

    private long acceptedBefore;

    Courier(RelayPools pools, RelayPool pool) {
        this.pools = pools;
        this.pool = pool;
        this.desk = pools.desk();
    }

    /** Delivers letters until there are none for a while. */
    void work() {
        try {
            for (Letter letter = take(); letter != null; letter = take()) {
                deliver(letter);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (session != null) {
                session.close();
            }
        }
    }

    private Letter take() throws InterruptedException {
        if (held != null) {
            Letter letter = held;
            held = null;
            return letter;
        }
        return pool.outbox.take(IDLE);
    }

    private void deliver(Letter letter) throws InterruptedException {
        try {
            Letter open = opened(letter);
            while (open != null) {
                open = handed(open);
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "Mailing %d: a message stays pending", letter.mailing().id);
            drop();
            letter.settled().run();
        }
    }

    /** A letter the relay waits for the content of; null when there is nothing more to do about it. */
    private Letter opened(Letter letter) throws InterruptedException {
        while (passes(letter)) {
            if (!granted(letter)) {
                return null;
            }
            SendResult result = proposed(letter);
            switch (result) {
                case null -> {
                    letter.settled().run();
                    return null;
                }
                case SendResult.Sent goAhead -> {
                    return letter;
                }
                case SendResult.Unavailable unavailable -> {
                    if (isItself(letter, unavailable)) {
                        return null;
                    }
                }
                case SendResult.Deferred deferred -> {
                    return refused(letter, result);
                }
                case SendResult.Rejected rejected -> {
                    return refused(letter, result);
                }
                case SendResult.Unknown unknown -> {
                    return refused(letter, result);
                }
            }
        }
        return null;
    }

    /** Waits until the letter may go; false when that is no longer for this courier to see to. */
    private boolean passes(Letter letter) throws InterruptedException {
        while (letter.isWanted()) {
            switch (pool.passage(letter, pools.now())) {
                case RelayPool.Passage.Open open -> {
                    return awaited(open.nanoTime(), letter);
                }
                case RelayPool.Passage.Full full -> {
                    if (!pools.handedOn(letter, pool)) {
                        giveUp(letter, full.until());
                    }
                    return false;
                }
                case RelayPool.Passage.Crowded crowded -> {
                    giveUp(letter, crowded.until());
                    return false;
                }
                case RelayPool.Passage.Blocked blocked -> {
                    if (pools.handedOn(letter, pool)) {
                        return false;
                    }
                    if (pool.isClosed()) {
                        giveUp(letter, pools.now());
                        return false;
                    }
                    Thread.sleep(LOOK);
                }
            }
        }
        letter.settled().run();
        return false;
    }

    private static boolean awaited(long moment, Letter letter) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            if (!letter.isWanted()) {
                letter.settled().run();
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, LOOK.toNanos()));
        }
        return true;
    }

    /** It stays PENDING until there may be room. */
    private static void giveUp(Letter letter, Instant opens) {
        letter.lease().comeBackAt(opens);
        letter.settled().run();
    }

    /**
     * The relay does not serve us. When it served others between two such refusals, it is about this letter after all, and
     * that is the end of it.
     */
    private boolean isItself(Letter letter, SendResult.Unavailable fault) throws InterruptedException {
        if (pool.circuit.fault(fault) && !pools.hasOther(letter, pool)) {
            desk.hold(letter.mailing(), pool.route.name() + " refuses us: " + fault.detail());
        }
        if (!fault.connected()) {
            return false;
        }
        boolean itself =
                suspect.equals(letter.message().messageId().toString()) && pool.accepted.get() > acceptedBefore;
        suspect = letter.message().messageId().toString();
        acceptedBefore = pool.accepted.get();
        if (itself) {
            settle(letter, Outcome.failed(letter, FailureReason.POLICY, fault.detail()));
        } else {
            Thread.sleep(AFTER_REFUSAL);
        }
        return itself;
    }

    private Letter refused(Letter letter, SendResult result) {
        pool.circuit.served();
        settle(letter, desk.outcome(letter, result));
        return null;
    }

    /** MAIL, RCPT and DATA; {@code Sent} stands for the go-ahead, null for a lease that went to somebody else. */
    private SendResult proposed(Letter letter) {
        boolean warm = session != null && session.messages() > 0;
        try {
            if (session == null) {
                session = SmtpSession.open(pool.route.endpoint());
            }
        } catch (IOException e) {
            return Conversation.noSession(e);
        }
        SendResult unfit = Conversation.unfit(letter.message(), session);
        if (unfit != null) {
            return unfit;
        }
        CompletableFuture<Boolean> known = desk.journal.submit(List.of(Outcome.sending(letter)));
        session.propose(letter.message().envelope());
        SendResult answer = answer(letter);
        if (!(answer instanceof SendResult.Sent)) {
            withdraw(letter);
            if (warm && session == null && answer instanceof SendResult.Unavailable) {
                // the relay had closed the warm session in the meantime, which says nothing about this message
                return proposed(letter);
            }
            return answer;
        }
        if (!known.join()) {
            drop();
            return null;
        }
        return answer;
    }

    private SendResult answer(Letter letter) {
        SendResult answer = Conversation.answer(session, letter.message());
        dropWhenOver();
        return answer;
    }

    /** Sends the content; answers the next letter if the relay waits for its content already. */
    private Letter handed(Letter letter) throws InterruptedException {
        if (!granted(letter)) {
            // the relay waits for a content that must not come: only the end of the line tells it so
            drop();
            return null;
        }
        Letter next =
                session.pipelines() && session.messages() + 1 < pool.route.messagesPerConnection() ? companion() : null;
        long began = System.nanoTime();
        session.content(letter.message().content());
        if (next != null) {
            session.propose(next.message().envelope());
        }
        SendResult result = ended();
        desk.handed(result, began);
        if (result instanceof SendResult.Unavailable unavailable) {
            withdraw(letter);
            back(next);
            // what was proposed with it is not answered for: begin anew
            drop();
            return isItself(letter, unavailable) ? null : opened(letter);
        }
        pool.circuit.served();
        if (result instanceof SendResult.Sent) {
            pool.accepted.incrementAndGet();
        }
        if (session == null || next == null) {
            settle(letter, desk.outcome(letter, result));
            back(next);
            retire();
            return null;
        }
        CompletableFuture<Boolean> durable =
                desk.journal.submit(List.of(desk.outcome(letter, result), Outcome.sending(next)));
        SendResult answer = answer(next);
        boolean ours = durable.join();
        letter.settled().run();
        if (answer instanceof SendResult.Sent && ours) {
            return next;
        }
        withdraw(next);
        if (!ours) {
            drop();
            next.settled().run();
            return null;
        }
        return answer instanceof SendResult.Unavailable ? opened(next) : refused(next, answer);
    }

    /** A letter whose commands may go with the content of another. */
    private Letter companion() {
        Letter next = held == null ? pool.outbox.poll() : held;
        held = null;
        if (next == null) {
            return null;
        }
        if (!pool.passesNow(next, pools.now()) || Conversation.unfit(next.message(), session) != null) {
            held = next;
            return null;
        }
        return granted(next) ? next : null;
    }

    private void back(Letter next) {
        if (next != null) {
            held = next;
        }
    }

    private boolean granted(Letter letter) {
        return switch (desk.leave(letter)) {
            case Desk.Leave.Granted granted -> true;
            case Desk.Leave.Withdrawn withdrawn -> {
                withdraw(letter);
                letter.settled().run();
                yield false;
            }
            case Desk.Leave.Denied denied -> {
                settle(letter, denied.outcome());
                yield false;
            }
        };
    }

    private SendResult ended() {
        SendResult result = Conversation.ended(session);
        dropWhenOver();
        return result;
    }

    private void dropWhenOver() {
        if (session.isOver()) {
            drop();
        }
    }

    private void settle(Letter letter, Outcome outcome) {
        desk.journal.submit(List.of(outcome)).join();
        letter.settled().run();
    }

    /** It is not on its way after all. Nobody has to wait for that to be durable. */
    private void withdraw(Letter letter) {
        desk.journal.submit(List.of(Outcome.withdrawn(letter)));
    }

    private void retire() {
        if (session != null && session.messages() >= pool.route.messagesPerConnection()) {
            session.close();
            session = null;
        }
    }

    private void drop() {
        if (session != null) {
            session.abandon();
            session = null;
        }
    }
}
