package org.rekindle.delivery;

import java.util.List;

/** The port through which the owner of a mailing supplies what is sent. Found by kind among the application's beans. */
public interface MessageSource {
    MailingKind kind();

    /**
     * Renders for a few recipients. Called again for the same recipients after a deferral or a crash.
     *
     * @param mailing as stored
     * @param recipients at most 100
     * @return one for each recipient; who is missing is skipped with reason {@code NO_CONTENT}
     */
    List<Prepared> prepare(Mailing mailing, List<Recipient> recipients);

    /**
     * Called within the transaction that makes the mailing FINISHED. An open-ended mailing can finish more than once, so
     * this must be idempotent.
     */
    default void finished(Mailing mailing) {}
}
