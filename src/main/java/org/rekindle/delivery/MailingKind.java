package org.rekindle.delivery;

/** What a mailing belongs to; each kind has one {@link MessageSource}. */
public enum MailingKind {
    CAMPAIGN,
    AUTOMATION,
    /** Transactional: what a person just asked for, such as the confirmation of a sign-up. */
    FORM;

    /** True when recipients may join after the others were served: {@link Mailings#enqueue} opens such a mailing again. */
    boolean isOpenEnded() {
        return switch (this) {
            case CAMPAIGN -> false;
            case AUTOMATION, FORM -> true;
        };
    }
}
