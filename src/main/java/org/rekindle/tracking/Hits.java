package org.rekindle.tracking;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.rekindle.event.Fact;
import org.rekindle.event.FactType;
import org.rekindle.event.Ingest;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses.LinkOrigin;
import org.rekindle.tracking.SignalClassifier.Signal;
import org.rekindle.tracking.SignalClassifier.Verdict;

/**
 * What comes back from mails: opens and clicks become facts. Nothing here waits: a hit is noted when its future
 * completes, be it in the database or, while that is away, in the spool.
 */
@ApplicationScoped
public class Hits {
    private static final Logger LOG = Logger.getLogger(Hits.class);
    private static final CompletableFuture<Boolean> NOTHING_TO_NOTE = CompletableFuture.completedFuture(true);

    @Inject
    Clock clock;

    @Inject
    Addresses addresses;

    @Inject
    Links links;

    @Inject
    Ingest ingest;

    @Inject
    SignalClassifier classifier;

    @Inject
    MeterRegistry metrics;

    /** A link that was clicked. */
    public record Click(LinkOrigin origin, Links.Target target) {}

    /**
     * Notes an open; a token that is not genuine is passed over in silence.
     *
     * @return whether it is durable, or nothing was to be noted
     */
    public CompletableFuture<Boolean> open(String token, Signal signal) {
        return addresses
                .origin(Purpose.OPEN, token)
                .map(origin -> note(FactType.OPEN, origin.subscriberId(), origin.mailingId(), signal, null))
                .orElse(NOTHING_TO_NOTE);
    }

    /** Whose click it is; empty when the token is not genuine. */
    public Optional<LinkOrigin> clicked(String token) {
        return addresses.link(token);
    }

    /** Where the link leads, when that is known without asking the database. */
    public Optional<Click> known(LinkOrigin origin) {
        return links.known(origin.linkId()).map(target -> new Click(origin, target));
    }

    /**
     * Where the link leads, by asking the database; empty when there is no such link.
     *
     * @throws RuntimeException while the database is away
     */
    public Optional<Click> lookedUp(LinkOrigin origin) {
        return links.target(origin.linkId()).map(target -> new Click(origin, target));
    }

    /** Notes a click, as {@link #open} does. */
    public CompletableFuture<Boolean> click(Click click, Signal signal) {
        return note(
                FactType.CLICK,
                click.origin().subscriberId(),
                click.target().mailingId(),
                signal,
                click.target().url());
    }

    private CompletableFuture<Boolean> note(String type, long subscriberId, long mailingId, Signal signal, String url) {
        Verdict verdict = classifier.judge(signal);
        if (verdict == Verdict.IGNORED) {
            return NOTHING_TO_NOTE;
        }
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        if (url != null) {
            properties.put("url", url);
        }
        if (signal.userAgent() != null) {
            properties.put(
                    "userAgent",
                    signal.userAgent()
                            .substring(0, Math.min(300, signal.userAgent().length())));
        }
        Fact fact = new Fact(
                "hit:" + UUID.randomUUID(),
                type,
                subscriberId,
                clock.instant(),
                mailingId,
                verdict == Verdict.MACHINE,
                null,
                List.of(),
                properties);
        return ingest.take(fact).thenApply(kept -> {
            if (!kept) {
                metrics.counter("rekindle.hits.lost", "type", type).increment();
                LOG.errorf("An %s could not be kept: the database is away and the spool is full", type);
            }
            return kept;
        });
    }
}
