package org.rekindle.delivery;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * One message on its way to the relay.
 *
 * @param readAt when the ledger's row was read
 * @param attempts made before
 * @param wanted false once the mailing pauses, the lease is lost or the application stops
 * @param settled called once, when nothing more will happen to it in this process
 */
record Letter(
        Lease lease,
        Mailing mailing,
        Recipient to,
        Instant readAt,
        int attempts,
        ReadyMessage message,
        BooleanSupplier wanted,
        Runnable settled) {
    boolean isWanted() {
        return wanted.getAsBoolean();
    }
}
