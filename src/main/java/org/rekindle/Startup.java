package org.rekindle;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.rekindle.account.Accounts;

/** What happens once when the application is up. */
@ApplicationScoped
class Startup {
    private static final Logger LOG = Logger.getLogger("rekindle");

    @Inject
    Accounts accounts;

    @ConfigProperty(name = "rekindle.base-url")
    String baseUrl;

    @ConfigProperty(name = "rekindle.owner.email")
    Optional<String> ownerEmail;

    @ConfigProperty(name = "rekindle.owner.password")
    Optional<String> ownerPassword;

    @ConfigProperty(name = "rekindle.owner.api-token")
    Optional<String> ownerToken;

    void started(@Observes StartupEvent event) {
        if (ownerEmail.isPresent() && ownerPassword.isPresent()) {
            accounts.ensureOwner(ownerEmail.get(), ownerPassword.get(), ownerToken);
        }
        LOG.infof("Rekindle runs at %s", baseUrl);
        accounts.issueSetupLink()
                .ifPresent(secret -> LOG.infof("Create the owner account, once: %s/setup/%s", baseUrl, secret));
    }
}
