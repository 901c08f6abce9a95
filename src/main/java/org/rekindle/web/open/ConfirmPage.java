package org.rekindle.web.open;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.rekindle.form.SignUps;
import org.rekindle.tracking.Addresses;

/** The second half of a double opt-in. GET shows, POST acts: a scanner that opens the link confirms nothing. */
@Path("/confirm/{token}")
@PermitAll
public class ConfirmPage {
    @Inject
    Addresses addresses;

    @Inject
    SignUps signUps;

    @GET
    public Response show(@PathParam("token") String token) {
        return request(token).map(request -> page(request, request.confirmed())).orElseGet(() -> OpenPages.gone("en"));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response confirm(@PathParam("token") String token, @Context HttpServerRequest http) {
        return request(token)
                .map(request -> {
                    signUps.confirm(request, Visitor.proof(http));
                    return page(request, true);
                })
                .orElseGet(() -> OpenPages.gone("en"));
    }

    private Optional<SignUps.Request> request(String token) {
        return addresses.request(token).flatMap(origin -> signUps.request(origin.requestId(), origin.subscriberId()));
    }

    private static Response page(SignUps.Request request, boolean done) {
        String language = OpenPages.language(request.form().locale);
        return OpenPages.page(
                200,
                language,
                OpenPages.Pages.confirm(language, done, request.form().parsed()));
    }
}
