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
import org.rekindle.form.Preferences;
import org.rekindle.shared.Tokens.Purpose;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.tracking.Addresses;
import org.rekindle.tracking.Unsubscribes;

/** What a person wants to get. GET shows, POST acts. */
@Path("/p/{token}")
@PermitAll
public class PreferencePage {
    private static final int MAX_BODY = 16 * 1024;

    @Inject
    Addresses addresses;

    @Inject
    Preferences preferences;

    @Inject
    Unsubscribes unsubscribes;

    private record Reader(Subscriber subscriber, long mailingId) {}

    @GET
    public Response show(@PathParam("token") String token) {
        return reader(token).map(reader -> page(reader.subscriber(), false)).orElseGet(() -> OpenPages.gone("en"));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response save(
            @PathParam("token") String token,
            @HeaderParam("Content-Type") String contentType,
            @Context HttpServerRequest request,
            InputStream body)
            throws IOException {
        Optional<Reader> reader = reader(token);
        if (reader.isEmpty()) {
            return OpenPages.gone("en");
        }
        FormBody form = FormBody.read(body, contentType, MAX_BODY);
        if (form == null) {
            return Response.status(413).build();
        }
        long id = reader.get().subscriber().id;
        switch (form.value("action")) {
            case "save" -> preferences.choose(id, form.values("topic"));
            case "leave" ->
                unsubscribes.unsubscribe(id, reader.get().mailingId(), "preference page", Visitor.proof(request));
            case "return" -> preferences.subscribeAgain(id, Visitor.proof(request));
            default -> {
                return Response.status(400)
                        .type("text/plain")
                        .entity("Send action=save, leave or return.")
                        .build();
            }
        }
        return reader(token).map(now -> page(now.subscriber(), true)).orElseGet(() -> OpenPages.gone("en"));
    }

    private Optional<Reader> reader(String token) {
        return addresses.origin(Purpose.PREFERENCES, token).flatMap(origin -> Subscriber.<Subscriber>findByIdOptional(
                        origin.subscriberId())
                .filter(subscriber -> subscriber.state != SubscriberState.ERASED)
                .map(subscriber -> new Reader(subscriber, origin.mailingId())));
    }

    private Response page(Subscriber subscriber, boolean saved) {
        String language = OpenPages.language(subscriber.locale);
        return OpenPages.page(
                200,
                language,
                OpenPages.Pages.preferences(
                        language,
                        OpenPages.masked(subscriber),
                        subscriber.state == SubscriberState.SUBSCRIBED,
                        saved,
                        preferences.of(subscriber.id)));
    }
}
