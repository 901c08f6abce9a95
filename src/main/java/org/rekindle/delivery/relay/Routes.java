package org.rekindle.delivery.relay;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.rekindle.delivery.smtp.Endpoint;
import org.rekindle.shared.Remembered;
import org.rekindle.shared.SealedText;

/** Where mail can go just now: the relays set up in the product, or the one of the configuration when there is none. */
@ApplicationScoped
public class Routes {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    @Inject
    SmtpConfig config;

    @Inject
    SealedText sealed;

    private final Remembered<List<Route>> inUse = new Remembered<>(Duration.ofSeconds(2), this::look);

    /** Never empty; equal to the former answer while nothing changed. */
    public List<Route> all() {
        return inUse.get();
    }

    /** Of a relay that may not be enabled yet. */
    public Route of(Relay relay) {
        return relay.route(sealed, patience());
    }

    /** Whether all there is is the built-in mailbox. */
    public boolean leadNowhere() {
        return config.host().isEmpty() && all().stream().allMatch(route -> route.relayId() == Route.CONFIGURED);
    }

    private List<Route> look() {
        List<Route> enabled = QuarkusTransaction.requiringNew()
                .call(() -> Relay.<Relay>list("enabled = true order by id").stream()
                        .map(this::of)
                        .toList());
        return enabled.isEmpty() ? List.of(configured()) : enabled;
    }

    /** The configuration's relay: the built-in mailbox unless a host is given. */
    public Route configured() {
        Endpoint endpoint = new Endpoint(
                config.host().orElse("127.0.0.1"),
                port(),
                config.security(),
                config.username().orElse(null),
                config.password().orElse(null),
                config.pipelining(),
                patience());
        Double perSecond = config.messagesPerSecond().isPresent()
                ? config.messagesPerSecond().getAsDouble()
                : null;
        return new Route(
                Route.CONFIGURED,
                config.host().orElse("the built-in mailbox"),
                endpoint,
                config.connections(),
                config.messagesPerConnection(),
                new Limits(perSecond, null, null, null),
                1,
                Set.of(),
                Set.of());
    }

    private int port() {
        if (config.host().isEmpty()) {
            // asked for here and no earlier: asking starts the mailbox
            return ConfigProvider.getConfig().getValue("rekindle.embedded.mailbox.port", Integer.class);
        }
        return config.port().orElse(RelayInput.usualPort(config.security()));
    }

    private Endpoint.Patience patience() {
        return new Endpoint.Patience(CONNECT, config.commandTimeout(), config.contentTimeout());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) RoadsChanged event) {
        inUse.forget();
    }
}
