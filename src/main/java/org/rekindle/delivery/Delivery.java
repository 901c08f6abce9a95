package org.rekindle.delivery;

import java.time.Instant;
import org.rekindle.shared.EmailAddress;

/**
 * A recipient's row of the ledger, for reading.
 *
 * @param email null when the person was erased
 * @param reason why FAILED or SKIPPED
 * @param attempts how often the relay gave an answer or cut the line
 * @param sentAt when the relay took it
 * @param reply the relay's last words
 */
public record Delivery(
        long subscriberId,
        EmailAddress email,
        int variant,
        DeliveryState state,
        String reason,
        String messageId,
        int attempts,
        Instant sentAt,
        String reply) {}
