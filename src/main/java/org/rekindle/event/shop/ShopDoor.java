package org.rekindle.event.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.EventInput;
import org.rekindle.event.Ingest;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.SealedText;
import org.rekindle.shared.Text;

/** Where calls of shops come in: whose is it, is it genuine, is it fresh; then on the way of all facts. */
@ApplicationScoped
public class ShopDoor {
    private static final Logger LOG = Logger.getLogger(ShopDoor.class);
    private static final Duration FRESH = Duration.ofSeconds(5);

    /** Shops' clocks differ a little. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    @Inject
    ShopHookConfig config;

    @Inject
    ShopHooks hooks;

    @Inject
    Ingest ingest;

    private final Remembered<Map<Long, Known>> remembered = new Remembered<>(FRESH, this::read);

    private record Known(long id, Shop shop, String secret, Categories categories) {}

    /** What became of a call. */
    public sealed interface Answer {
        /** The purchase is durable, by this call or an earlier one. */
        record Stored(boolean before) implements Answer {}

        /** Genuine, and nothing to store. */
        record Ignored(String why) implements Answer {}

        /** Genuine, and not to be understood, or too old. */
        record Refused(String why) implements Answer {}

        /** No such hook, or not signed with its secret: which of both is nobody's business. */
        record Forged() implements Answer {}
    }

    /** @throws org.rekindle.shared.DomainException BUSY or AWAY: the shop sends it again */
    public Answer take(long hookId, Call call) {
        Instant now = clock.instant();
        Known hook = remembered.get().get(hookId);
        if (hook == null || !hook.shop.isSigned(call, hook.secret, now, config.tolerance())) {
            return new Answer.Forged();
        }
        Answer answer;
        try {
            answer = switch (hook.shop.read(call, hookId)) {
                case Notice.Nothing(String why) -> new Answer.Ignored(why);
                case Notice.Bought(EventInput purchase, Instant sentAt) ->
                    isStale(sentAt, now)
                            ? new Answer.Refused("it was sent outside the replay window of " + config.replayWindow())
                            : store(hook.categories.complete(purchase));
            };
        } catch (IllegalArgumentException e) {
            answer = new Answer.Refused(e.getMessage());
        }
        note(hookId, answer, now);
        return answer;
    }

    /** A change shows at once on this node. */
    public void forget() {
        remembered.forget();
    }

    private boolean isStale(Instant sentAt, Instant now) {
        return sentAt != null && (sentAt.isBefore(now.minus(config.replayWindow())) || sentAt.isAfter(now.plus(AHEAD)));
    }

    private Answer store(EventInput purchase) {
        return switch (ingest.accept(List.of(purchase), campaign -> null).getFirst()) {
            case Ingest.Result.Accepted() -> new Answer.Stored(false);
            case Ingest.Result.Duplicate() -> new Answer.Stored(true);
            // an order that changed after it was paid: it counted already
            case Ingest.Result.KeyReused() -> new Answer.Stored(true);
            case Ingest.Result.Rejected(String detail) -> new Answer.Refused(detail);
        };
    }

    /** For whoever sets it up and wonders; not worth failing for. */
    private void note(long hookId, Answer answer, Instant now) {
        String outcome =
                switch (answer) {
                    case Answer.Stored(boolean before) -> before ? "KNOWN" : "STORED";
                    case Answer.Ignored _ -> "IGNORED";
                    case Answer.Refused _ -> "REFUSED";
                    case Answer.Forged _ -> "FORGED";
                };
        String detail =
                switch (answer) {
                    case Answer.Ignored(String why) -> Text.excerpt(why, 300);
                    case Answer.Refused(String why) -> Text.excerpt(why, 300);
                    case Answer.Stored _, Answer.Forged _ -> null;
                };
        try {
            jdbi.useHandle(handle -> handle.execute(
                    "update shop_hook set delivered_at = ?, outcome = ?, detail = ? where id = ?",
                    now,
                    outcome,
                    detail,
                    hookId));
        } catch (RuntimeException e) {
            LOG.warnf("The outcome of a shop's call was not noted: %s", e.getMessage());
        }
    }

    private Map<Long, Known> read() {
        return hooks.list().stream()
                .map(hook -> new Known(
                        hook.id,
                        Shop.of(hook.provider),
                        sealed.open(hook.label(), hook.secret),
                        ShopHooks.categories(hook.categories)))
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }
}
