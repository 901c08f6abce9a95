package org.rekindle.web.admin.shell;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;

/** Gives each template of a request the locale and the zone of who asked. Readers' pages replace them by their own. */
@ApplicationScoped
class Engines {
    @Inject
    Shell shell;

    @Inject
    CurrentVertxRequest request;

    @Inject
    Clock clock;

    void configure(@Observes EngineBuilder builder) {
        builder.addTemplateInstanceInitializer(this::prepare);
    }

    private void prepare(TemplateInstance instance) {
        if (Arc.container().requestContext().isActive() && request.getCurrent() != null) {
            instance.setLocale(shell.locale());
            instance.setAttribute("zone", shell.zone());
            instance.setAttribute("now", clock.instant());
        }
    }
}
