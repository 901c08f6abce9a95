package org.rekindle.web.open;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;
import org.rekindle.tracking.Addresses.LinkOrigin;
import org.rekindle.tracking.Hits;
import org.rekindle.tracking.signal.Request;

/**
 * The pixel and the links of mails, the busiest addresses there are: answered by the server itself, before anybody asks who
 * the visitor is and what the framework's REST layer would do for them (docs/benchmarks.md). No thread waits for the commit that holds a
 * hit; a reader waits until it is durable, here or in the database, some milliseconds. A click leads on whatever happens behind it.
 */
@ApplicationScoped
public class TrackingRoutes {
    private static final Logger LOG = Logger.getLogger(TrackingRoutes.class);

    public static final String PIXEL_PATH = "/o/:token";
    public static final String LINK_PATH = "/c/:token";

    /** After what holds for every address (headers, bounds), before anything about accounts. */
    private static final int ORDER = -800;

    /** A transparent GIF of one pixel, the same for genuine and forged tokens. */
    private static final Buffer PIXEL =
            Buffer.buffer(Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));

    private static final String RETRY_AFTER = "30";

    @Inject
    Hits hits;

    @Inject
    ManagedExecutor executor;

    /** What is sent back. */
    private sealed interface Answer {
        /** @param kept whether the open is durable; where it is not the mail program may ask again */
        record Pixel(boolean kept) implements Answer {}

        record Onward(String target) implements Answer {}

        /** There is no such link. */
        record Invalid() implements Answer {}

        /** Whether there is such a link cannot be said while the database is away. */
        record Unknown() implements Answer {}
    }

    void register(@Observes Router router) {
        serve(router, PIXEL_PATH, this::open);
        serve(router, LINK_PATH, this::click);
    }

    private static void serve(Router router, String path, Function<RoutingContext, CompletableFuture<Answer>> answer) {
        router.route(path).order(ORDER).handler(context -> {
            HttpMethod method = context.request().method();
            if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
                Context own = Vertx.currentContext();
                // nobody is left waiting, whatever fails
                answer.apply(context)
                        .whenComplete((what, failure) -> own.runOnContext(none -> {
                            if (failure == null) {
                                send(context.response(), what);
                            } else {
                                context.fail(failure);
                            }
                        }));
            } else {
                context.response()
                        .putHeader("Allow", "GET, HEAD, OPTIONS")
                        .setStatusCode(HttpMethod.OPTIONS.equals(method) ? 204 : 405)
                        .end();
            }
        });
    }

    /** HEAD is what scanners send first: answered like GET, never counted (trust rule T-01). */
    private CompletableFuture<Answer> open(RoutingContext context) {
        try {
            return hits.open(context.pathParam("token"), Visitor.shown(context.request()))
                    .exceptionally(TrackingRoutes::failed)
                    .thenApply(Answer.Pixel::new);
        } catch (RuntimeException e) {
            return CompletableFuture.completedFuture(new Answer.Pixel(failed(e)));
        }
    }

    private CompletableFuture<Answer> click(RoutingContext context) {
        var origin = hits.clicked(context.pathParam("token"));
        if (origin.isEmpty()) {
            return CompletableFuture.completedFuture(new Answer.Invalid());
        }
        Request request = Visitor.shown(context.request());
        boolean followable = Visitor.isFollowable(context.request());
        Optional<Hits.Click> known = hits.known(origin.get());
        return known.isPresent()
                ? leadOn(known.get(), request, followable)
                : CompletableFuture.supplyAsync(() -> lookUp(origin.get(), request, followable), executor)
                        .thenCompose(answer -> answer);
    }

    private CompletableFuture<Answer> lookUp(LinkOrigin origin, Request request, boolean followable) {
        try {
            return hits.lookedUp(origin)
                    .map(click -> leadOn(click, request, followable))
                    .orElseGet(() -> CompletableFuture.completedFuture(new Answer.Invalid()));
        } catch (RuntimeException e) {
            LOG.warnf("A link is not known here, and the database does not answer: %s", e.getMessage());
            return CompletableFuture.completedFuture(new Answer.Unknown());
        }
    }

    private CompletableFuture<Answer> leadOn(Hits.Click click, Request request, boolean followable) {
        try {
            Hits.Followed followed = hits.click(click, request, followable);
            Answer onward = new Answer.Onward(followed.target());
            return followed.noted().exceptionally(TrackingRoutes::failed).thenApply(kept -> onward);
        } catch (RuntimeException e) {
            failed(e);
            return CompletableFuture.completedFuture(
                    new Answer.Onward(click.target().url()));
        }
    }

    /** Whether the hit was kept: a failure of ours is no reader's business. */
    private static boolean failed(Throwable e) {
        LOG.error("A hit could not be noted", e);
        return false;
    }

    private static void send(HttpServerResponse response, Answer answer) {
        if (response.closed() || response.ended()) {
            return;
        }
        response.putHeader("Cache-Control", "no-store")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("X-Robots-Tag", "noindex");
        switch (answer) {
            case Answer.Pixel pixel -> {
                if (!pixel.kept()) {
                    response.setStatusCode(503).putHeader("Retry-After", RETRY_AFTER);
                }
                response.putHeader("Content-Type", "image/gif").end(PIXEL);
            }
            case Answer.Onward onward ->
                response.setStatusCode(302)
                        .putHeader("Location", Location.of(onward.target()))
                        .end();
            case Answer.Invalid invalid ->
                say(response.setStatusCode(404), "This link is not valid. It may have been cut off by a mail program.");
            case Answer.Unknown unknown ->
                say(
                        response.setStatusCode(503).putHeader("Retry-After", RETRY_AFTER),
                        "This link cannot be followed at the moment. Please try again in a minute.");
        }
    }

    private static void say(HttpServerResponse response, String text) {
        response.putHeader("Content-Type", "text/plain;charset=UTF-8").end(text);
    }
}
