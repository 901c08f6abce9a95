package org.rekindle.demo;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Opens the sample shop when {@code rekindle.demo} asks for it. The pages are there meanwhile; readiness waits for the shop,
 * so that whoever waits for it finds everything in place.
 */
@Readiness
@ApplicationScoped
public class Demo implements HealthCheck {
    private static final Logger LOG = Logger.getLogger("rekindle.demo");

    /** After everything else that happens at the start: templates are read from their files then. */
    private static final int LAST = 10_000;

    @Inject
    SampleShop sampleShop;

    @ConfigProperty(name = "rekindle.demo", defaultValue = "false")
    boolean wanted;

    @ConfigProperty(name = "rekindle.demo-dir", defaultValue = "./config/demo")
    Path folder;

    private volatile boolean loading;
    private volatile boolean stopping;

    void started(@Observes @Priority(LAST) StartupEvent event) {
        if (wanted) {
            loading = true;
            Thread.ofPlatform().daemon().name("sample-shop").start(this::open);
        }
    }

    void stopping(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void open() {
        try {
            sampleShop.open(Shop.read(folder.resolve("shop.yml")));
        } catch (RuntimeException e) {
            if (stopping) {
                LOG.info("The sample shop is not complete; the next start with --demo goes on");
            } else {
                LOG.error("The sample shop could not be filled; the next start with --demo goes on", e);
            }
        } finally {
            loading = false;
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("sample shop").status(!loading).build();
    }
}
