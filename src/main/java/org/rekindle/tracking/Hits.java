package org.rekindle.tracking;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.rekindle.event.Fact;
import org.rekindle.event.FactKey;
import org.rekindle.event.FactType;
import org.rekindle.event.Ingest;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.tracking.Addresses.LinkOrigin;
import org.rekindle.tracking.signal.Evidence;
import org.rekindle.tracking.signal.Request;
import org.rekindle.tracking.site.Visitors;

/**
 * What comes back from mails: opens and clicks become facts. Nothing here waits: a hit is noted when its future
 * completes, be it in the database or, while that is away or behind, in the spool.
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
    Evidence evidence;

    @Inject
    Visitors visitors;

    @Inject
    MeterRegistry metrics;

    /**
     * What follows from a click.
     *
     * @param target where it leads
     * @param noted as {@link #open} answers
     */
    public record Followed(String target, CompletableFuture<Boolean> noted) {}

    /** A link that was clicked. */
    public record Click(LinkOrigin origin, Links.Target target) {}

    /**
     * Notes an open; a token that is not genuine is passed over in silence.
     *
     * @return whether it is durable, or nothing was to be noted
     */
    public CompletableFuture<Boolean> open(String token, Request request) {
        return addresses
                .origin(Purpose.OPEN, token)
                .filter(origin -> !request.isPrefetch())
                .map(origin -> note(
                        FactType.OPEN, origin.subscriberId(), origin.mailingId(), evidence.look(request, null, null)))
                .orElse(NOTHING_TO_NOTE);
    }

    /** Whose click it is; empty when the token is not genuine. */
    public Optional<LinkOrigin> clicked(String token) {
        return addresses.link(token);
    }

    /** Where the link leads, when that is known without asking the database. */
    public Optional<Click> known(LinkOrigin origin) {
        return links.known(origin.linkId()).flatMap(target -> ofTheirs(origin, target));
    }

    /**
     * Where the link leads, by asking the database; empty when there is no such link.
     *
     * @throws RuntimeException while the database is away
     */
    public Optional<Click> lookedUp(LinkOrigin origin) {
        return links.target(origin.linkId()).flatMap(target -> ofTheirs(origin, target));
    }

    /** Nobody reaches a link of a mailing that was not theirs by changing its number. */
    private static Optional<Click> ofTheirs(LinkOrigin origin, Links.Target target) {
        boolean theirs = origin.mailingId() == null || origin.mailingId() == target.mailingId();
        return theirs ? Optional.of(new Click(origin, target)) : Optional.empty();
    }

    /**
     * Notes a click, as {@link #open} does. A page of the shop learns who came, unless that is a machine or somebody who
     * does not want to be followed.
     *
     * @param followable whether the browser says nothing against it
     */
    public Followed click(Click click, Request request, boolean followable) {
        long subscriberId = click.origin().subscriberId();
        String url = click.target().url();
        if (request.isPrefetch()) {
            return new Followed(url, NOTHING_TO_NOTE);
        }
        Evidence.Look look = evidence.look(request, click.origin().linkId(), url);
        return new Followed(
                followable && !look.machine() ? visitors.target(url, subscriberId) : url,
                note(FactType.CLICK, subscriberId, click.target().mailingId(), look));
    }

    private CompletableFuture<Boolean> note(String type, long subscriberId, long mailingId, Evidence.Look look) {
        Fact fact = new Fact(
                FactKey.ofHit(mailingId),
                type,
                subscriberId,
                clock.instant(),
                mailingId,
                look.machine(),
                null,
                List.of(),
                look.properties());
        return ingest.take(fact).thenApply(kept -> {
            if (!kept) {
                metrics.counter("rekindle.hits.lost", "type", type).increment();
                LOG.errorf("An %s could not be kept: neither the database nor the spool takes it", type);
            }
            return kept;
        });
    }
}
