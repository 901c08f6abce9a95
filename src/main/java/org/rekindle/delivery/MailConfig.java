package org.rekindle.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Who the mail is from, where a campaign does not say. */
@ConfigMapping(prefix = "rekindle.mail")
public interface MailConfig {
    /** {@code Name <address>} or the address alone. */
    @WithDefault("Rekindle <newsletter@localhost.localdomain>")
    String from();

    /** The footer's address: commercial mail must carry one. */
    Optional<String> postalAddress();

    /**
     * The domain failures are reported to, each message with an address of its own (VERP): its mail has to reach
     * {@code POST /api/v1/bounces}. Unset, reports go to the sender and nobody reads them.
     */
    Optional<String> returnPathDomain();
}
