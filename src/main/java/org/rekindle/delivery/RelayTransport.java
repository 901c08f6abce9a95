package org.rekindle.delivery;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPOutputStream;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** An SMTP session that answers with the relay's reply at each command instead of an exception for all of them. */
final class RelayTransport extends SMTPTransport {
    private boolean lost;

    RelayTransport(Session session, boolean tls) {
        super(session, new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null), tls ? "smtps" : "smtp", tls);
    }

    /** One transaction: MAIL, RCPT, DATA, the message, the dot. Afterwards the session is ready for the next or lost. */
    synchronized SendResult hand(PreparedMessage message) {
        String recipient = message.recipient().value();
        boolean utf8 =
                message.recipient().needsSmtpUtf8() || message.envelopeFrom().needsSmtpUtf8();
        if (utf8 && !supportsExtension("SMTPUTF8")) {
            return new SendResult.Rejected(
                    "the relay does not take addresses beyond ASCII (SMTPUTF8)",
                    null,
                    FailureReason.UNSUPPORTED_ADDRESS);
        }
        SendResult mail = command(
                Replies.Verb.MAIL,
                "MAIL FROM:<" + message.envelopeFrom() + ">" + (utf8 ? " SMTPUTF8 BODY=8BITMIME" : ""));
        if (!(mail instanceof SendResult.Sent)) {
            return mail;
        }
        SendResult rcpt = command(Replies.Verb.RCPT, "RCPT TO:<" + recipient + ">");
        return rcpt instanceof SendResult.Sent ? content(message) : afterReset(rcpt);
    }

    private SendResult command(Replies.Verb verb, String command) {
        try {
            return Replies.of(verb, simpleCommand(command), getLastServerResponse());
        } catch (MessagingException e) {
            lost = true;
            return Replies.lost(verb, reason(e));
        }
    }

    private SendResult afterReset(SendResult refusal) {
        try {
            simpleCommand("RSET");
        } catch (MessagingException e) {
            lost = true;
        }
        return refusal;
    }

    private SendResult content(PreparedMessage message) {
        SMTPOutputStream out;
        try {
            out = (SMTPOutputStream) data();
        } catch (SMTPSendFailedException e) {
            return Replies.of(Replies.Verb.DATA, e.getReturnCode(), getLastServerResponse());
        } catch (MessagingException e) {
            lost = true;
            return Replies.lost(Replies.Verb.DATA, reason(e));
        }
        try {
            message.writeTo(out);
            out.ensureAtBOL();
        } catch (IOException | MessagingException e) {
            lost = true;
            return Replies.lost(Replies.Verb.DATA, reason(e));
        }
        try {
            // from here on the relay may have the message, whatever happens to the reply
            sendCommand(".");
            return Replies.of(Replies.Verb.DOT, readServerResponse(), getLastServerResponse());
        } catch (MessagingException e) {
            lost = true;
            return Replies.lost(Replies.Verb.DOT, reason(e));
        }
    }

    /** Ends the session. A relay that was left in the middle of a message sees it end without the final dot. */
    void abandon() {
        try {
            close();
        } catch (MessagingException e) {
            // it is gone either way
        }
    }

    /** Whether the connection broke, or the relay said goodbye (421) or fell silent. */
    synchronized boolean isSpent() {
        int code = getLastReturnCode();
        return lost || code == 421 || code <= 0;
    }

    static String reason(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
