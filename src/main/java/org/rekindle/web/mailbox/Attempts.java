package org.rekindle.web.mailbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.rekindle.shared.Keys;

/**
 * Bounds the work and the guessing behind a password. A right one is remembered for a moment by a keyed hash, since a page
 * and its frame each send it and Argon2 is slow on purpose; wrong ones are counted for each address.
 */
@ApplicationScoped
class Attempts {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int WRONG = 5;
    private static final int KEPT = 10_000;

    @Inject
    Clock clock;

    @Inject
    Keys keys;

    private final Map<ByteBuffer, Instant> right = new LinkedHashMap<>();
    private final Map<String, Wrong> wrong = new LinkedHashMap<>();

    private record Wrong(Instant until, int times) {}

    /** One at a time: each check takes 19 MiB and a good part of a second's processor time. */
    synchronized Door.Answer check(String visitor, String header, BooleanSupplier isRight) {
        Instant now = clock.instant();
        ByteBuffer known = ByteBuffer.wrap(keys.hash("mailbox-login", header));
        right.values().removeIf(until -> !now.isBefore(until));
        if (right.containsKey(known)) {
            return Door.Answer.ENTER;
        }
        Wrong before = wrong.get(visitor);
        if (before == null || !now.isBefore(before.until())) {
            before = new Wrong(now.plus(WINDOW), 0);
        }
        if (before.times() >= WRONG) {
            return Door.Answer.LATER;
        }
        if (isRight.getAsBoolean()) {
            wrong.remove(visitor);
            right.put(known, now.plus(REMEMBERED));
            return Door.Answer.ENTER;
        }
        wrong.put(visitor, new Wrong(before.until(), before.times() + 1));
        if (wrong.size() > KEPT) {
            wrong.remove(wrong.keySet().iterator().next());
        }
        return Door.Answer.ASK_PASSWORD;
    }
}
