package org.rekindle.delivery.bounce;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.rekindle.delivery.EnhancedStatus;
import org.rekindle.shared.Tokens;
import org.rekindle.shared.Transactions;

/** Takes messages that came back and does what they ask for, if it is certain whom they are about. */
@ApplicationScoped
public class BounceIntake {
    private static final Pattern UNSUBSCRIBE_TOKEN = Pattern.compile("/u/([A-Za-z0-9_-]{20,120})>");

    @Inject
    ReturnPaths returnPaths;

    @Inject
    Tokens tokens;

    @Inject
    Departures departures;

    /** What a message changed. */
    public enum Outcome {
        BOUNCED,
        COMPLAINED,
        /** Noted; the third day of a month makes it BOUNCED. */
        SOFT,
        IGNORED
    }

    /**
     * @param reason in words
     * @param subscriberId null when nobody is concerned
     */
    public record Answer(Outcome outcome, String reason, Long subscriberId) {
        private static Answer ignored(String reason) {
            return new Answer(Outcome.IGNORED, reason, null);
        }
    }

    /**
     * @param raw the message as it came
     * @param recipient the envelope recipient it came to, null to look for it in the headers
     */
    public Answer take(byte[] raw, String recipient) {
        ReturnedMail mail = ReturnedMailParser.parse(raw);
        return switch (mail.report()) {
            case Report.Other other -> Answer.ignored(other.what());
            case Report.Delayed delayed -> Answer.ignored("the relay goes on trying");
            case Report.Feedback feedback -> complaint(mail, feedback, recipient);
            case Report.Failed failed ->
                origin(mail, recipient)
                        .map(origin -> failure(origin, failed))
                        .orElseGet(() -> Answer.ignored("no address of ours: nobody knows whom it is about"));
        };
    }

    private Answer complaint(ReturnedMail mail, Report.Feedback feedback, String recipient) {
        if (!feedback.type().equals("abuse")) {
            return Answer.ignored("feedback of type '" + feedback.type() + "' asks for nothing");
        }
        return origin(mail, recipient)
                .or(() -> unsubscribeOrigin(mail.unsubscribe()))
                .map(origin -> {
                    int left = Transactions.retrying(
                            () -> departures.complained(origin.mailingId(), origin.subscriberId()));
                    return left > 0
                            ? new Answer(Outcome.COMPLAINED, "called it spam", origin.subscriberId())
                            : Answer.ignored("the person had left already");
                })
                .orElseGet(() -> Answer.ignored("no address or link of ours: nobody knows whom it is about"));
    }

    private Answer failure(ReturnPaths.Origin origin, Report.Failed failed) {
        EnhancedStatus status = new EnhancedStatus(failed.status());
        String words = failed.status() + ' ' + failed.words();
        if (status.isOurs()) {
            return Answer.ignored("about us, not the recipient: " + words);
        }
        if (status.isNobody()) {
            int left =
                    Transactions.retrying(() -> departures.bounced(origin.mailingId(), List.of(origin.subscriberId())));
            return left > 0
                    ? new Answer(Outcome.BOUNCED, words, origin.subscriberId())
                    : Answer.ignored("the person had left already");
        }
        boolean left = Transactions.retrying(() -> departures.bouncedSoftly(origin.mailingId(), origin.subscriberId()));
        return new Answer(left ? Outcome.BOUNCED : Outcome.SOFT, words, origin.subscriberId());
    }

    private Optional<ReturnPaths.Origin> origin(ReturnedMail mail, String recipient) {
        return Stream.concat(Stream.ofNullable(recipient), mail.addresses().stream())
                .flatMap(address -> returnPaths.origin(address).stream())
                .findFirst();
    }

    /** Some providers blank the addresses of a report out; our link in the message they return is authenticated too. */
    private Optional<ReturnPaths.Origin> unsubscribeOrigin(String header) {
        Matcher token = UNSUBSCRIBE_TOKEN.matcher(header);
        return token.find()
                ? tokens.open(Tokens.Purpose.UNSUBSCRIBE, token.group(1), 2)
                        .map(numbers -> new ReturnPaths.Origin(numbers[0], numbers[1]))
                : Optional.empty();
    }
}
