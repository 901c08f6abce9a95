package org.rekindle.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rekindle.delivery.bounce.ReturnPaths;

/** Sends one leased chunk, and settles what was sent at the end, however the end came. */
@ApplicationScoped
class ChunkWork {
    private static final Logger LOG = Logger.getLogger(ChunkWork.class);

    @Inject
    Clock clock;

    @Inject
    Ledger ledger;

    @Inject
    Sources sources;

    @Inject
    MimeWriter mime;

    @Inject
    MessageIds messageIds;

    @Inject
    ReturnPaths returnPaths;

    @Inject
    RelayPools pools;

    @Inject
    Desk desk;

    @Inject
    Journal journal;

    @Inject
    MailingStates states;

    @Inject
    Absorption absorption;

    @Inject
    Settlement settlement;

    @ConfigProperty(name = "rekindle.time-zone", defaultValue = "UTC")
    ZoneId defaultZone;

    /** @param running false once the application stops */
    void run(Lease lease, BooleanSupplier running) {
        states.forget(lease.mailingId);
        boolean complete;
        try {
            Mailing mailing = QuarkusTransaction.requiringNew().call(() -> Mailing.findById(lease.mailingId));
            absorption.inherit(lease, mailing.atMostOnce);
            complete = new ChunkSending(this, lease, mailing, running).all();
        } catch (Absorption.Fenced e) {
            LOG.warn(e.getMessage());
            return;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Mailing %d: a chunk could not be sent and is tried again", lease.mailingId);
            settlement.release(lease, true);
            return;
        }
        if (complete || states.of(lease.mailingId) == MailingState.CANCELLED) {
            settlement.complete(lease);
        } else {
            settlement.release(lease, false);
        }
    }
}
