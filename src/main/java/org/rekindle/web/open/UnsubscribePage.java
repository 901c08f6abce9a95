package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.tracking.Addresses;
import org.rekindle.tracking.Unsubscribes;

/** Leaving. GET shows, POST acts: scanners follow links, and they must not unsubscribe anybody (trust rule S-14). */
@Path("/u/{token}")
@PermitAll
public class UnsubscribePage {
    /** RFC 8058: what a mailbox provider posts, and the page's own button. */
    private static final String FIELD = "List-Unsubscribe";

    private static final String VALUE = "One-Click";
    private static final int MAX_BODY = 2048;
    private static final String SOURCE = "unsubscribe link";
    private static final Logger LOG = Logger.getLogger(UnsubscribePage.class);

    @Inject
    Addresses addresses;

    @Inject
    Unsubscribes unsubscribes;

    @GET
    public Response show(@PathParam("token") String token, @Context HttpServerRequest request) {
        var origin = addresses.origin(Purpose.UNSUBSCRIBE, token);
        if (origin.isEmpty()) {
            return OpenPages.gone("en");
        }
        Optional<Subscriber> subscriber;
        try {
            subscriber = unsubscribes.mustWait() ? null : reader(origin.get());
        } catch (RuntimeException e) {
            LOG.warnf("The page is shown without its reader: %s", e.getMessage());
            subscriber = null;
        }
        if (subscriber == null) {
            return anonymousPage(request, false);
        }
        return subscriber
                .filter(known -> known.state != SubscriberState.ERASED)
                .map(known -> page(known, false))
                .orElseGet(() -> OpenPages.gone("en"));
    }

    private static Optional<Subscriber> reader(Addresses.Origin origin) {
        return Subscriber.findByIdOptional(origin.subscriberId());
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response unsubscribe(
            @PathParam("token") String token,
            @HeaderParam("Content-Type") String contentType,
            @Context HttpServerRequest request,
            InputStream body)
            throws IOException {
        FormBody form = FormBody.read(body, contentType, MAX_BODY);
        if (form == null) {
            return Response.status(413).build();
        }
        var origin = addresses.origin(Purpose.UNSUBSCRIBE, token);
        if (origin.isEmpty()) {
            return OpenPages.gone("en");
        }
        if (!form.value(FIELD).equals(VALUE)) {
            return Response.status(400)
                    .type("text/plain")
                    .entity("Send " + FIELD + "=" + VALUE + " (RFC 8058).")
                    .build();
        }
        if (!unsubscribes.mustWait()) {
            try {
                return now(origin.get(), request);
            } catch (RuntimeException e) {
                LOG.warnf("Somebody who leaves is kept for later: %s", e.getMessage());
            }
        }
        return later(origin.get(), request);
    }

    private Response now(Addresses.Origin origin, HttpServerRequest request) {
        Optional<Subscriber> subscriber = reader(origin);
        subscriber.ifPresent(
                known -> unsubscribes.unsubscribe(known.id, origin.mailingId(), SOURCE, Visitor.proof(request)));
        return subscriber.map(known -> page(known, true)).orElseGet(() -> OpenPages.gone("en"));
    }

    /** A mailbox provider does not ask twice: what it was told is done must be durable. */
    private Response later(Addresses.Origin origin, HttpServerRequest request) {
        boolean kept = unsubscribes.unsubscribeLater(
                origin.subscriberId(), origin.mailingId(), SOURCE, Visitor.proof(request));
        return kept
                ? anonymousPage(request, true)
                : Response.status(503)
                        .header("Retry-After", "60")
                        .type("text/plain")
                        .entity("This cannot be kept at the moment. Please try again in a minute.")
                        .build();
    }

    private static Response page(Subscriber subscriber, boolean done) {
        String language = OpenPages.language(subscriber.locale);
        return OpenPages.page(200, language, OpenPages.Pages.unsubscribe(language, OpenPages.masked(subscriber), done));
    }

    /** As {@link #page}, when nothing can be looked up about the reader. */
    private static Response anonymousPage(HttpServerRequest request, boolean done) {
        String language = OpenPages.language(Visitor.language(request));
        return OpenPages.page(200, language, OpenPages.Pages.unsubscribe(language, OpenPages.HIDDEN, done));
    }
}
