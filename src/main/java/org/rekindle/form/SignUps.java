package org.rekindle.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.delivery.Enqueued;
import org.rekindle.delivery.Mailing;
import org.rekindle.delivery.MailingKind;
import org.rekindle.delivery.MailingState;
import org.rekindle.delivery.Mailings;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeValue;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.Profile;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.subscriber.Suppressions;
import org.rekindle.subscriber.Topic;

/**
 * Double opt-in. A request changes nothing about anybody who is known: what was filled in waits for the confirmation,
 * which only the owner of the address can give. The answer is the same for every address, so that a form tells nobody
 * who is subscribed, and one address gets few confirmation mails however often it is entered (trust rule S-13).
 */
@ApplicationScoped
public class SignUps {
    private static final Duration VALID = Duration.ofDays(30);

    /** Confirmation mails to one address in 30 days; one a day and form follows from the mailing's key. */
    private static final int MAILS_IN_30_DAYS = 3;

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SubscriberStore subscribers;

    @Inject
    Suppressions suppressions;

    @Inject
    Consents consents;

    @Inject
    Mailings mailings;

    @Inject
    FactStore facts;

    /** What somebody asked for. */
    public record Request(long id, Form form, long subscriberId, boolean confirmed) {}

    /** Takes a request and sends the confirmation mail, unless the address is subscribed or has had enough of them. */
    public void ask(
            Form form,
            EmailAddress email,
            String name,
            Map<String, String> attributes,
            List<String> topics,
            Consents.Proof proof) {
        Answers answers = new Answers(name, attributes, topics);
        Transactions.retrying(() -> {
            Subscriber known = Subscriber.byEmail(email.value()).orElse(null);
            if (known != null && known.state == SubscriberState.SUBSCRIBED) {
                return;
            }
            long id = known == null ? subscribers.storeAsking(email, form.locale) : known.id;
            if (known != null && known.state == SubscriberState.NONE) {
                subscribers.changeState(id, SubscriberState.PENDING);
            }
            if (recentRequests(id) >= MAILS_IN_30_DAYS) {
                return;
            }
            jdbi.useHandle(handle -> handle.execute(
                    "insert into form_request (form_id, subscriber_id, answers, ip, created_at) values (?, ?, ?, ?, ?)",
                    form.id,
                    id,
                    JsonText.write(answers),
                    proof.ip(),
                    clock.instant()));
            consents.note(
                    id,
                    Consents.Action.REQUESTED,
                    "form " + form.slug,
                    form.parsed().consent(),
                    proof);
            int day = Math.toIntExact(clock.instant().getEpochSecond() / 86_400);
            Mailing mailing = mailings.open(MailingKind.FORM, form.id, day, MailingState.RUNNING);
            mailings.enqueue(mailing.id, List.of(new Enqueued(id, 0)), clock.instant());
        });
    }

    void erased(@Observes Erasure.Erased event) {
        jdbi.useHandle(
                handle -> handle.execute("delete from form_request where subscriber_id = ?", event.subscriberId()));
    }

    private int recentRequests(long subscriberId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from form_request where subscriber_id = ? and created_at > ?")
                .bind(0, subscriberId)
                .bind(1, clock.instant().minus(VALID))
                .mapTo(int.class)
                .one());
    }

    /** The latest request of each person through a form, by subscriber id. */
    Map<Long, Long> latestRequests(long formId, List<Long> subscriberIds) {
        Map<Long, Long> latest = new HashMap<>();
        for (long subscriberId : subscriberIds) {
            jdbi.withHandle(handle -> handle.createQuery(
                                    "select max(id) from form_request where subscriber_id = ? and form_id = ?")
                            .bind(0, subscriberId)
                            .bind(1, formId)
                            .mapTo(Long.class)
                            .findOne())
                    .ifPresent(id -> latest.put(subscriberId, id));
        }
        return latest;
    }

    /** A request that can still be confirmed, or was. */
    public Optional<Request> request(long requestId, long subscriberId) {
        Instant oldest = clock.instant().minus(VALID);
        return jdbi.withHandle(
                        handle -> handle.createQuery("select form_id, confirmed_at is not null from form_request "
                                        + "where id = ? and subscriber_id = ? and created_at > ?")
                                .bind(0, requestId)
                                .bind(1, subscriberId)
                                .bind(2, oldest)
                                .map((rs, ctx) -> new Object[] {rs.getLong(1), rs.getBoolean(2)})
                                .findOne())
                .flatMap(row -> Form.<Form>findByIdOptional(row[0])
                        .map(form -> new Request(requestId, form, subscriberId, (boolean) row[1])));
    }

    /** Makes a request true. Doing it twice is as good as once. */
    public void confirm(Request request, Consents.Proof proof) {
        Transactions.retrying(() -> {
            Subscriber subscriber = Subscriber.findById(request.subscriberId());
            int first = jdbi.withHandle(handle -> handle.execute(
                    "update form_request set confirmed_at = ? where id = ? and confirmed_at is null",
                    clock.instant(),
                    request.id()));
            if (first == 0 || subscriber == null || subscriber.state == SubscriberState.ERASED) {
                return;
            }
            EmailAddress email = EmailAddress.of(subscriber.email);
            suppressions.lift(email);
            subscribers.store(List.of(profile(email, request)));
            subscribers.changeState(subscriber.id, SubscriberState.SUBSCRIBED);
            consents.note(
                    subscriber.id,
                    Consents.Action.CONFIRMED,
                    "form " + request.form().slug,
                    request.form().parsed().consent(),
                    proof);
            facts.record(List.of(
                    Fact.plain("confirm:" + request.id(), FactType.CONFIRMED, subscriber.id, clock.instant(), null)));
        });
    }

    private Profile profile(EmailAddress email, Request request) {
        Answers answers = jdbi.withHandle(handle -> handle.createQuery("select answers from form_request where id = ?")
                .bind(0, request.id())
                .map((rs, ctx) -> JsonText.read(rs.getString(1), Answers.class))
                .one());
        Map<Integer, AttributeValue> values = new HashMap<>();
        answers.attributes().forEach((name, text) -> Attribute.named(name)
                .ifPresent(attribute -> values.put(attribute.id, attribute.parse(text))));
        Set<Integer> topics = answers.topics().stream()
                .flatMap(slug -> Topic.of(slug).stream())
                .map(topic -> topic.id)
                .collect(Collectors.toSet());
        return new Profile(email, answers.name(), request.form().locale, null, values, topics, null, null);
    }
}
