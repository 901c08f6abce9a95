package org.rekindle.delivery;

/**
 * How a mailing goes out; fixed when it begins.
 *
 * @param hours null for any
 * @param atMostOnce after a crash, rather a message too few than one twice: who is in doubt becomes UNKNOWN
 */
public record MailingTerms(boolean atMostOnce, Priority priority, SendingHours hours) {
    public static final MailingTerms USUAL = new MailingTerms(false, Priority.NORMAL, null);
}
