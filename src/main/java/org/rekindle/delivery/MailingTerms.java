package org.rekindle.delivery;

/**
 * How a mailing goes out; fixed when it begins.
 *
 * @param atMostOnce after a crash, rather a message too few than one twice: who is in doubt becomes UNKNOWN
 */
public record MailingTerms(boolean atMostOnce, Priority priority) {
    public static final MailingTerms USUAL = new MailingTerms(false, Priority.NORMAL);
}
