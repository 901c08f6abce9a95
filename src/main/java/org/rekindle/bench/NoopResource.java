package org.rekindle.bench;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an answer costs that nothing stands behind. There is no such address outside the benchmarks. */
@Path("/bench/noop")
@PermitAll
public class NoopResource {
    @Inject
    @ConfigProperty(name = "rekindle.bench", defaultValue = "false")
    boolean enabled;

    @GET
    public CompletionStage<Response> nothing() {
        return CompletableFuture.completedFuture(
                Response.status(enabled ? 204 : 404).build());
    }
}
