package org.rekindle.subscriber;

/** Whether a person may be mailed. Only SUBSCRIBED people who are not suppressed are reachable. */
public enum SubscriberState {
    /** Known, for example from a purchase, but never asked for mail. */
    NONE,
    /** Asked for mail and has yet to confirm (double opt-in). */
    PENDING,
    SUBSCRIBED,
    UNSUBSCRIBED,
    BOUNCED,
    COMPLAINED,
    ERASED;

    /** True when the person, or the mailbox provider for them, ended the mail: nobody else may start it again. */
    public boolean isFinal() {
        return switch (this) {
            case NONE, PENDING, SUBSCRIBED -> false;
            case UNSUBSCRIBED, BOUNCED, COMPLAINED, ERASED -> true;
        };
    }

    /** True when an import or the API may make this change. The person alone can come back from a final state. */
    public boolean mayBecome(SubscriberState next) {
        return this == next || !isFinal() || next.isFinal() && this != ERASED;
    }
}
