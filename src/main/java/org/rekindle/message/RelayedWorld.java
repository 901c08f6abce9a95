package org.rekindle.message;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.rekindle.delivery.relay.Routes;
import org.rekindle.tracking.signal.OwnWorld;

/** Asks the relays on behalf of whoever judges signals. */
@ApplicationScoped
class RelayedWorld implements OwnWorld {
    @Inject
    Routes routes;

    @Override
    public boolean isClosed() {
        return routes.leadNowhere();
    }
}
