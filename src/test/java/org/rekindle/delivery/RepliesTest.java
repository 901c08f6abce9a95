package org.rekindle.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.rekindle.delivery.Replies.Verb;

class RepliesTest {
    @Test
    void temporary_refusal_is_deferred() {
        assertThat(Replies.of(Verb.RCPT, 451, "451 4.2.0 later\n"))
                .isEqualTo(new SendResult.Deferred("451 4.2.0 later"));
        assertThat(Replies.of(Verb.DOT, 421, "421 4.7.28 rate")).isInstanceOf(SendResult.Deferred.class);
    }

    @Test
    void missing_mailbox_is_told_by_its_enhanced_code_or_in_words() {
        assertThat(reason(Verb.RCPT, "550 5.1.1 unknown")).isEqualTo(FailureReason.NO_MAILBOX);
        assertThat(reason(Verb.DOT, "550 5.2.1 disabled")).isEqualTo(FailureReason.NO_MAILBOX);
        assertThat(reason(Verb.RCPT, "550-5.1.1 gone\n550 5.1.1 for good")).isEqualTo(FailureReason.NO_MAILBOX);
        assertThat(reason(Verb.RCPT, "550 No such user here")).isEqualTo(FailureReason.NO_MAILBOX);
    }

    @Test
    void other_refusals_are_of_the_recipient_or_of_the_content() {
        assertThat(reason(Verb.RCPT, "550 rejected")).isEqualTo(FailureReason.POLICY);
        assertThat(reason(Verb.RCPT, "552 5.2.2 mailbox full")).isEqualTo(FailureReason.POLICY);
        assertThat(reason(Verb.DOT, "554 5.6.0 malformed")).isEqualTo(FailureReason.CONTENT);
    }

    @Test
    void what_is_wrong_with_us_is_no_fault_of_the_recipient() {
        assertThat(Replies.of(Verb.RCPT, 550, "550 5.7.26 spf")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.DOT, 550, "550 5.7.515 policy")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.RCPT, 553, "553 5.1.8 sender")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.MAIL, 550, "550 no")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.MAIL, 421, "421 4.4.2 idle")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.MAIL, 530, "530 5.7.0 auth")).isInstanceOf(SendResult.Unavailable.class);
    }

    @Test
    void silence_means_doubt_only_after_the_final_dot() {
        assertThat(Replies.of(Verb.MAIL, -1, "[EOF]")).isInstanceOf(SendResult.Unavailable.class);
        assertThat(Replies.of(Verb.DATA, -1, "[EOF]")).isInstanceOf(SendResult.Deferred.class);
        assertThat(Replies.of(Verb.DOT, -1, "[EOF]")).isInstanceOf(SendResult.Unknown.class);
    }

    private static FailureReason reason(Verb verb, String reply) {
        SendResult result = Replies.of(verb, Integer.parseInt(reply.substring(0, 3)), reply);
        return ((SendResult.Rejected) result).reason();
    }
}
