package org.rekindle.delivery;

import jakarta.mail.AuthenticationFailedException;
import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.rekindle.delivery.smtp.Endpoint;
import org.rekindle.delivery.smtp.Reply;
import org.rekindle.delivery.smtp.SmtpSession;

/** What a relay says, as results; and a whole conversation about one message. */
final class Conversation {
    private Conversation() {}

    /** One message over a session of its own. */
    static SendResult send(Endpoint relay, ReadyMessage message) {
        SmtpSession session;
        try {
            session = SmtpSession.open(relay);
        } catch (IOException e) {
            return noSession(e);
        }
        try (session) {
            SendResult unfit = unfit(message, session);
            if (unfit != null) {
                return unfit;
            }
            session.propose(message.envelope());
            SendResult answer = answer(session, message);
            if (!(answer instanceof SendResult.Sent)) {
                return answer;
            }
            session.content(message.content());
            return ended(session);
        }
    }

    /** The relay cannot be reached, or does not let us in. */
    static SendResult.Unavailable noSession(IOException e) {
        boolean ours = e.getCause() instanceof AuthenticationFailedException || isCertificate(e);
        return new SendResult.Unavailable(
                Replies.oneLine("no session with the relay: " + SmtpSession.reason(e)), false, ours);
    }

    private static boolean isCertificate(Throwable e) {
        return e != null && (e instanceof SSLHandshakeException || isCertificate(e.getCause()));
    }

    /** Null when the relay can take this address. */
    static SendResult unfit(ReadyMessage message, SmtpSession session) {
        return message.envelope().needsSmtpUtf8() && !session.offers("SMTPUTF8")
                ? new SendResult.Rejected(
                        "the relay does not take addresses beyond ASCII (SMTPUTF8)",
                        null,
                        FailureReason.UNSUPPORTED_ADDRESS)
                : null;
    }

    /** What came of a proposal; {@code Sent} stands for the go-ahead. */
    static SendResult answer(SmtpSession session, ReadyMessage message) {
        try {
            return switch (session.accepted(message.envelope())) {
                case SmtpSession.Answer.GoAhead goAhead -> new SendResult.Sent("354");
                case SmtpSession.Answer.Refused refused ->
                    Replies.of(
                            verb(refused.command()),
                            refused.reply().code(),
                            refused.reply().text());
            };
        } catch (SmtpSession.LineLost e) {
            return Replies.lost(verb(e.command()), SmtpSession.reason(e));
        }
    }

    /** What came of a content. */
    static SendResult ended(SmtpSession session) {
        try {
            Reply reply = session.ended();
            return Replies.of(Replies.Verb.DOT, reply.code(), reply.text());
        } catch (IOException e) {
            return Replies.lost(Replies.Verb.DOT, SmtpSession.reason(e));
        }
    }

    private static Replies.Verb verb(SmtpSession.Command command) {
        return switch (command) {
            case MAIL -> Replies.Verb.MAIL;
            case RCPT -> Replies.Verb.RCPT;
            case DATA -> Replies.Verb.DATA;
        };
    }
}
