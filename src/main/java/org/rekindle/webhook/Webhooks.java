package org.rekindle.webhook;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problems;
import org.rekindle.shared.SealedText;

/** Sets receivers up and shows what became of their calls. Secrets are shown once. */
@ApplicationScoped
public class Webhooks {
    private static final int MOST = 20;
    /** For so long calls are signed with the former secret as well, so that a receiver can change at its leisure. */
    private static final Duration OVERLAP = Duration.ofDays(1);

    private static final List<String> STATES = List.of("WAITING", "DELIVERED", "FAILED");

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    @Inject
    WebhookConfig config;

    @Inject
    WebhookQueue queue;

    @Inject
    Post post;

    @Inject
    Event<WebhooksChanged> changed;

    /**
     * A receiver as the API describes it.
     *
     * @param events names of {@link WebhookType}
     * @param enabled true unless given
     */
    public record Input(String name, String url, List<String> events, Boolean enabled) {}

    /** @param secret in clear, for the one time it is shown */
    public record Created(Webhook webhook, String secret) {}

    /** What a test call brought. */
    public record Tested(boolean taken, Integer status, String detail) {}

    @Transactional
    public List<Webhook> list() {
        return Webhook.listAll(Sort.by("id"));
    }

    @Transactional
    public Created create(Input input) {
        check(input, null);
        if (Webhook.count() >= MOST) {
            throw DomainException.conflict("there are " + MOST + " webhooks, which is as many as there may be");
        }
        Webhook webhook = new Webhook();
        webhook.createdAt = clock.instant();
        webhook.secret = new byte[0];
        fill(webhook, input);
        webhook.persistAndFlush();
        String secret = Signature.newSecret();
        webhook.secret = sealed.seal(webhook.label(), secret);
        changed.fire(new WebhooksChanged());
        return new Created(webhook, secret);
    }

    /** One that the product had switched off begins anew. */
    @Transactional
    public Webhook update(long id, Input input) {
        Webhook webhook = Webhook.required(id);
        check(input, webhook);
        fill(webhook, input);
        webhook.stopped = null;
        webhook.failures = 0;
        webhook.blockedUntil = null;
        changed.fire(new WebhooksChanged());
        return webhook;
    }

    @Transactional
    public void delete(long id) {
        Webhook.required(id).delete();
        queue.forgetReceiver(id);
        changed.fire(new WebhooksChanged());
    }

    /** Another secret; for a day calls bear the signatures of both. */
    @Transactional
    public Created renewSecret(long id) {
        Webhook webhook = Webhook.required(id);
        String secret = Signature.newSecret();
        webhook.formerSecret = webhook.secret;
        webhook.formerUntil = clock.instant().plus(OVERLAP);
        webhook.secret = sealed.seal(webhook.label(), secret);
        return new Created(webhook, secret);
    }

    /** Calls the receiver now, about nobody, and says what it answered. */
    public Tested test(long id) {
        Webhook webhook = Webhook.required(id);
        Instant now = clock.instant();
        Call call = new Call(0, "webhook.test", null, JsonText.read("{}"), now, 0);
        Post.Answer answer = post.send(webhook.url, secrets(webhook), call.messageId(), call.body(null));
        return new Tested(answer.taken(), answer.status(), answer.detail());
    }

    /**
     * Calls, latest first.
     *
     * @param state one of WAITING, DELIVERED and FAILED, or null for all
     */
    public Page<Told> calls(long id, String state, String after, Integer limit) {
        Webhook.required(id);
        if (state != null && !STATES.contains(state)) {
            throw DomainException.invalid("?state", "must be one of " + String.join(", ", STATES));
        }
        return queue.page(id, state, Page.after(after, Long.MAX_VALUE), Page.limit(limit));
    }

    /** Tries what failed anew. Answers how many calls those are. */
    public int retry(long id) {
        Webhook.required(id);
        return queue.retry(id);
    }

    /** The receiver, if it is to be called now. */
    @Transactional
    Optional<Webhook> open(long id) {
        return Webhook.<Webhook>findByIdOptional(id).filter(webhook -> webhook.isOpen(clock.instant()));
    }

    List<String> secrets(Webhook webhook) {
        List<String> secrets = new ArrayList<>(List.of(sealed.open(webhook.label(), webhook.secret)));
        if (webhook.formerUntil != null && webhook.formerUntil.isAfter(clock.instant())) {
            secrets.add(sealed.open(webhook.label(), webhook.formerSecret));
        }
        return secrets;
    }

    /** It is called no more until somebody switches it on again. */
    void stopped(long id, String why) {
        jdbi.useHandle(
                handle -> handle.execute("update webhook set enabled = false, stopped = ? where id = ?", why, id));
        changed.fire(new WebhooksChanged());
    }

    void failed(long id, Instant blockedUntil) {
        jdbi.useHandle(handle -> handle.execute(
                "update webhook set failures = failures + 1, blocked_until = ? where id = ?", blockedUntil, id));
    }

    void recovered(long id) {
        jdbi.useHandle(
                handle -> handle.execute("update webhook set failures = 0, blocked_until = null where id = ?", id));
    }

    private static void fill(Webhook webhook, Input input) {
        webhook.name = input.name().strip();
        webhook.url = input.url();
        webhook.events = input.events().stream().distinct().sorted().toList();
        webhook.enabled = input.enabled() == null || input.enabled();
    }

    private void check(Input input, Webhook known) {
        Problems problems = new Problems();
        problems.text("/name", input.name(), 100);
        problems.value("/url", () -> Receiver.of(input.url(), config.privateAddresses()));
        List<String> events = input.events() == null ? List.of() : input.events();
        if (events.isEmpty()) {
            problems.add("/events", "is required: some of " + String.join(", ", WebhookType.names()));
        }
        for (int i = 0; i < events.size(); i++) {
            if (!WebhookType.names().contains(events.get(i))) {
                problems.add("/events/" + i, "must be one of " + String.join(", ", WebhookType.names()));
            }
        }
        problems.throwIfAny();
        Webhook other = Webhook.find("name", input.name().strip()).firstResult();
        if (other != null && (known == null || !other.id.equals(known.id))) {
            throw DomainException.conflict("there is a webhook named " + other.name);
        }
    }
}
