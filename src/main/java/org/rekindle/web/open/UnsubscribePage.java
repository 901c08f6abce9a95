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

    @Inject
    Addresses addresses;

    @Inject
    Unsubscribes unsubscribes;

    @GET
    public Response show(@PathParam("token") String token) {
        return addresses
                .origin(Purpose.UNSUBSCRIBE, token)
                .map(origin -> {
                    Subscriber subscriber = Subscriber.findById(origin.subscriberId());
                    return subscriber == null || subscriber.state == SubscriberState.ERASED
                            ? OpenPages.gone("en")
                            : page(subscriber, false);
                })
                .orElseGet(() -> OpenPages.gone("en"));
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
        Subscriber subscriber = origin.map(o -> Subscriber.<Subscriber>findById(o.subscriberId()))
                .orElse(null);
        if (subscriber == null) {
            return OpenPages.gone("en");
        }
        if (!form.value(FIELD).equals(VALUE)) {
            return Response.status(400)
                    .type("text/plain")
                    .entity("Send " + FIELD + "=" + VALUE + " (RFC 8058).")
                    .build();
        }
        unsubscribes.unsubscribe(
                subscriber.id, origin.orElseThrow().mailingId(), "unsubscribe link", Visitor.proof(request));
        return page(subscriber, true);
    }

    private static Response page(Subscriber subscriber, boolean done) {
        String language = OpenPages.language(subscriber.locale);
        return OpenPages.page(200, language, OpenPages.Pages.unsubscribe(language, OpenPages.masked(subscriber), done));
    }
}
