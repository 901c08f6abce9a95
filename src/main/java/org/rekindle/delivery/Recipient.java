package org.rekindle.delivery;

import org.rekindle.shared.EmailAddress;
import org.rekindle.subscriber.SubscriberState;

/**
 * One person of a mailing.
 *
 * @param variant as given when the recipient was laid down
 * @param name null when unknown
 * @param locale BCP 47 tag, null when unknown
 */
public record Recipient(
        long subscriberId, int variant, EmailAddress email, String name, String locale, SubscriberState state) {}
