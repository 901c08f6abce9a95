package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.rekindle.tracking.Addresses.LinkOrigin;
import org.rekindle.tracking.Hits;
import org.rekindle.tracking.signal.Request;

/**
 * The pixel and the links of mails. No thread waits for the commit that holds a hit; a reader waits for it, some
 * milliseconds, because what is answered is durable. A click leads on whatever happens behind it.
 */
@Path("/")
@PermitAll
public class TrackingResource {
    private static final Logger LOG = Logger.getLogger(TrackingResource.class);

    /** A transparent GIF of one pixel, the same for genuine and forged tokens. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final String RETRY_AFTER = "30";

    @Inject
    Hits hits;

    @Inject
    ManagedExecutor executor;

    @GET
    @Path("o/{token}")
    public CompletionStage<Response> open(@PathParam("token") String token, @Context HttpServerRequest request) {
        return noted(() -> hits.open(token, Visitor.shown("GET", request)))
                .thenApply(kept -> kept ? pixel(Response.ok()) : pixel(unkept(Response.status(503))));
    }

    @GET
    @Path("c/{token}")
    public CompletionStage<Response> click(@PathParam("token") String token, @Context HttpServerRequest request) {
        return click(token, Visitor.shown("GET", request), Visitor.isFollowable(request));
    }

    private CompletionStage<Response> click(String token, Request request, boolean followable) {
        var origin = hits.clicked(token);
        if (origin.isEmpty()) {
            return CompletableFuture.completedFuture(invalid());
        }
        Optional<Hits.Click> known = hits.known(origin.get());
        return known.isPresent()
                ? leadOn(known.get(), request, followable)
                : CompletableFuture.supplyAsync(() -> lookUp(origin.get(), request, followable), executor)
                        .thenCompose(answer -> answer);
    }

    private CompletionStage<Response> lookUp(LinkOrigin origin, Request request, boolean followable) {
        try {
            return hits.lookedUp(origin)
                    .map(click -> leadOn(click, request, followable))
                    .orElseGet(() -> CompletableFuture.completedFuture(invalid()));
        } catch (RuntimeException e) {
            LOG.warnf("A link is not known here, and the database does not answer: %s", e.getMessage());
            return CompletableFuture.completedFuture(unknown());
        }
    }

    private CompletionStage<Response> leadOn(Hits.Click click, Request request, boolean followable) {
        try {
            Hits.Followed followed = hits.click(click, request, followable);
            Response onward = onward(followed.target());
            return followed.noted().exceptionally(TrackingResource::failed).thenApply(kept -> onward);
        } catch (RuntimeException e) {
            failed(e);
            return CompletableFuture.completedFuture(onward(click.target().url()));
        }
    }

    private static Response onward(String target) {
        return uncached(Response.status(302).header("Location", Location.of(target)))
                .build();
    }

    /** HEAD is what scanners send first: answered like GET, never counted (trust rule T-01). */
    @HEAD
    @Path("o/{token}")
    public CompletionStage<Response> headOpen() {
        return CompletableFuture.completedFuture(
                uncached(Response.ok().type("image/gif")).build());
    }

    @HEAD
    @Path("c/{token}")
    public CompletionStage<Response> headClick(@PathParam("token") String token, @Context HttpServerRequest request) {
        return click(token, Visitor.shown("HEAD", request), false);
    }

    /** Whether it was kept; a failure of ours is no reader's business. */
    private static CompletableFuture<Boolean> noted(Supplier<CompletableFuture<Boolean>> hit) {
        try {
            return hit.get().exceptionally(TrackingResource::failed);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(failed(e));
        }
    }

    private static boolean failed(Throwable e) {
        LOG.error("A hit could not be noted", e);
        return false;
    }

    private static Response pixel(Response.ResponseBuilder response) {
        return uncached(response.entity(PIXEL).type("image/gif")).build();
    }

    private static Response invalid() {
        return uncached(Response.status(404).type("text/plain"))
                .entity("This link is not valid. It may have been cut off by a mail program.")
                .build();
    }

    private static Response unknown() {
        return unkept(uncached(Response.status(503).type("text/plain")))
                .entity("This link cannot be followed at the moment. Please try again in a minute.")
                .build();
    }

    private static Response.ResponseBuilder unkept(Response.ResponseBuilder response) {
        return response.header("Retry-After", RETRY_AFTER);
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }
}
