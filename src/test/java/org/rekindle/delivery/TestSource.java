package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Campaigns made of one sentence. Enabled by {@link WithRelay} alone, and then instead of the real ones. */
@Alternative
@ApplicationScoped
public class TestSource implements MessageSource {
    private final Queue<Long> finished = new ConcurrentLinkedQueue<>();

    @Override
    public MailingKind kind() {
        return MailingKind.CAMPAIGN;
    }

    @Override
    public List<Prepared> prepare(Mailing mailing, List<Recipient> recipients) {
        return recipients.stream().map(to -> prepared(mailing, to)).toList();
    }

    /** Variant 9 stands for people whom the campaign leaves out. */
    private static Prepared prepared(Mailing mailing, Recipient to) {
        return to.variant() == 9 ? new Prepared.Skip(to, "FREQUENCY_CAP") : new Prepared.Mail(to, mail(mailing, to));
    }

    static OutgoingMail mail(Mailing mailing, Recipient to) {
        return new OutgoingMail(
                new Letterhead(null, null, null, "news.localhost.localdomain", mailing.id + ":all:campaign:rekindle"),
                "Привет, " + to.name() + " 🐱 你好",
                "<p>Hello <a href=\"https://shop.example/u/" + to.subscriberId() + "\">bye</a></p>",
                "Hello\n.dot\nhttps://shop.example/u/" + to.subscriberId(),
                "https://shop.example/u/" + to.subscriberId());
    }

    @Override
    public void finished(Mailing mailing) {
        finished.add(mailing.id);
    }

    /** Messages a person asked for. */
    @Alternative
    @ApplicationScoped
    public static class Forms implements MessageSource {
        @Override
        public MailingKind kind() {
            return MailingKind.FORM;
        }

        @Override
        public List<Prepared> prepare(Mailing mailing, List<Recipient> recipients) {
            return recipients.stream()
                    .<Prepared>map(to ->
                            new Prepared.Mail(to, new OutgoingMail(Letterhead.PLAIN, "Confirm", null, "Please", null)))
                    .toList();
        }
    }

    long timesFinished(long mailingId) {
        return finished.stream().filter(id -> id == mailingId).count();
    }
}
