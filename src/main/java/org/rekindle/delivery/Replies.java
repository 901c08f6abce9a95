package org.rekindle.delivery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rekindle.shared.Text;

/** The one place where a relay's reply becomes a result. */
final class Replies {
    private static final Pattern ENHANCED = Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    private static final Pattern NOBODY =
            Pattern.compile("(?i)unknown|no such|not exist|doesn't exist|invalid (user|mailbox|recipient)|disabled");

    private Replies() {}

    /** The command that was answered. */
    enum Verb {
        MAIL,
        RCPT,
        DATA,
        DOT
    }

    /**
     * @param code three digits; negative or zero when the connection went instead of an answer
     * @param text the whole reply with its code
     */
    static SendResult of(Verb verb, int code, String text) {
        String reply = oneLine(text);
        if (verb == Verb.MAIL && code == 421) {
            // goodbye before a recipient was named, as after a long silence
            return new SendResult.Unavailable(reply, true, false);
        }
        return switch (code / 100) {
            case 2, 3 -> new SendResult.Sent(reply);
            case 4 -> new SendResult.Deferred(reply);
            case 5 -> refused(verb, code, reply);
            default -> lost(verb, reply.isEmpty() ? "the relay closed the connection" : reply);
        };
    }

    /** The connection went while this command was under way. */
    static SendResult lost(Verb verb, String detail) {
        return switch (verb) {
            // a warm connection the relay had closed in the meantime: nothing was said about this message
            case MAIL -> new SendResult.Unavailable(oneLine(detail), true, false);
            case RCPT, DATA -> new SendResult.Deferred(oneLine(detail));
            case DOT -> new SendResult.Unknown(oneLine("no reply after the message was handed over: " + detail));
        };
    }

    private static SendResult refused(Verb verb, int code, String reply) {
        Matcher matcher = ENHANCED.matcher(reply);
        String enhanced = matcher.find() ? matcher.group(1) : null;
        if (verb == Verb.MAIL
                || code == 530
                || code == 535
                || enhanced != null && new EnhancedStatus(enhanced).isOurs()) {
            return new SendResult.Unavailable(reply, true, true);
        }
        return new SendResult.Rejected(reply, enhanced, reason(verb, code, enhanced, reply));
    }

    private static FailureReason reason(Verb verb, int code, String enhanced, String reply) {
        if (enhanced != null && new EnhancedStatus(enhanced).isNobody()) {
            return FailureReason.NO_MAILBOX;
        }
        // servers without enhanced codes say it in words
        if (enhanced == null
                && verb == Verb.RCPT
                && code >= 550
                && NOBODY.matcher(reply).find()) {
            return FailureReason.NO_MAILBOX;
        }
        return verb == Verb.RCPT ? FailureReason.POLICY : FailureReason.CONTENT;
    }

    /** As the ledger keeps it: at most 300 characters in one line. */
    static String oneLine(String text) {
        return Text.excerpt(text, 300);
    }
}
