package org.rekindle.delivery;

import java.util.function.Function;
import org.rekindle.shared.EmailAddress;

/** What the headers of all messages of one letter have in common; written once for them. */
public final class Letterhead {
    /** From the installation's sender, to be answered there, of no list. */
    static final Letterhead PLAIN = new Letterhead(null, null, null, null, null);

    private final String fromAddress;
    private final String fromName;
    private final String replyTo;
    private final String listId;
    private final String feedbackId;
    /** Whoever asks first makes it; another thread would make the same. */
    private Written written;

    /**
     * @param fromAddress null for the installation's sender
     * @param fromName shown beside the address, null for the installation's
     * @param replyTo an address, null for none
     * @param listId RFC 2919 identifier without angle brackets, null for none
     * @param feedbackId {@code a:b:c:sender}, shared by a group and never of one recipient; null for none
     */
    public Letterhead(String fromAddress, String fromName, String replyTo, String listId, String feedbackId) {
        this.fromAddress = fromAddress;
        this.fromName = fromName;
        this.replyTo = replyTo;
        this.listId = listId;
        this.feedbackId = feedbackId;
    }

    /**
     * Header lines as octets.
     *
     * @param domain of the sender
     * @param senders from whom it is, up to the name of the header that says to whom
     * @param lists of what list it is, from the end of the unsubscribe address on; the last line is not ended
     */
    record Written(EmailAddress from, String domain, byte[] senders, byte[] lists) {}

    /** @param writer always the same one */
    Written written(Function<Letterhead, Written> writer) {
        Written known = written;
        if (known == null) {
            known = writer.apply(this);
            written = known;
        }
        return known;
    }

    String fromAddress() {
        return fromAddress;
    }

    String fromName() {
        return fromName;
    }

    String replyTo() {
        return replyTo;
    }

    String listId() {
        return listId;
    }

    String feedbackId() {
        return feedbackId;
    }
}
