package org.rekindle.tracking;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.event.Fact;
import org.rekindle.event.FactStore;
import org.rekindle.event.FactType;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.shared.Transactions;
import org.rekindle.tracking.signal.Evidence;
import org.rekindle.tracking.signal.Request;

/** What comes back from mails: opens and clicks become facts. */
@ApplicationScoped
public class Hits {
    private static final Logger LOG = Logger.getLogger(Hits.class);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Addresses addresses;

    @Inject
    Links links;

    @Inject
    FactStore facts;

    @Inject
    Evidence evidence;

    /** Notes an open; a token that is not genuine is passed over in silence. */
    public void open(String token, Request request) {
        addresses
                .origin(Purpose.OPEN, token)
                .ifPresent(
                        origin -> note(FactType.OPEN, origin.subscriberId(), origin.mailingId(), request, null, null));
    }

    /** Notes a click and tells where it leads, noted or not; empty when the token is not genuine. */
    public Optional<String> click(String token, Request request) {
        return addresses.link(token).flatMap(origin -> links.target(origin.linkId())
                .map(target -> {
                    try {
                        note(
                                FactType.CLICK,
                                origin.subscriberId(),
                                target.mailingId(),
                                request,
                                origin.linkId(),
                                target.url());
                    } catch (RuntimeException e) {
                        LOG.error("A click could not be stored", e);
                    }
                    return target.url();
                }));
    }

    private void note(String type, long subscriberId, long mailingId, Request request, Long linkId, String url) {
        if (request.isPrefetch() || isErased(subscriberId)) {
            return;
        }
        Evidence.Look look = evidence.look(request, linkId, url);
        Fact fact = new Fact(
                "hit:" + UUID.randomUUID(),
                type,
                subscriberId,
                clock.instant(),
                mailingId,
                look.machine(),
                null,
                List.of(),
                look.properties());
        Transactions.retrying(() -> facts.record(List.of(fact)));
    }

    /** An old mail may outlive its reader's data: nothing is kept about an erased person. */
    private boolean isErased(long subscriberId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from subscriber where id = ? and state <> 'ERASED'")
                                .bind(0, subscriberId)
                                .mapTo(int.class)
                                .one()
                        == 0);
    }
}
