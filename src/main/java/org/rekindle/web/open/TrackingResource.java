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
import org.jboss.logging.Logger;
import org.rekindle.tracking.Hits;
import org.rekindle.tracking.signal.Request;

/** The pixel and the links of mails. Both answer whatever happens behind them: a reader must never wait on our figures. */
@Path("/")
@PermitAll
public class TrackingResource {
    private static final Logger LOG = Logger.getLogger(TrackingResource.class);

    /** A transparent GIF of one pixel, the same for genuine and forged tokens. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    @Inject
    Hits hits;

    @GET
    @Path("o/{token}")
    public Response open(@PathParam("token") String token, @Context HttpServerRequest request) {
        try {
            hits.open(token, Visitor.shown("GET", request));
        } catch (RuntimeException e) {
            LOG.error("An open could not be stored", e);
        }
        return uncached(Response.ok(PIXEL).type("image/gif")).build();
    }

    @GET
    @Path("c/{token}")
    public Response click(@PathParam("token") String token, @Context HttpServerRequest request) {
        return redirect(token, Visitor.shown("GET", request));
    }

    private Response redirect(String token, Request request) {
        return hits.click(token, request)
                .map(url -> uncached(Response.status(302).header("Location", Location.of(url)))
                        .build())
                .orElseGet(() -> uncached(Response.status(404).type("text/plain"))
                        .entity("This link is not valid. It may have been cut off by a mail program.")
                        .build());
    }

    /** HEAD is what scanners send first: answered like GET, never counted (trust rule T-01). */
    @HEAD
    @Path("o/{token}")
    public Response headOpen() {
        return uncached(Response.ok().type("image/gif")).build();
    }

    @HEAD
    @Path("c/{token}")
    public Response headClick(@PathParam("token") String token, @Context HttpServerRequest request) {
        return redirect(token, Visitor.shown("HEAD", request));
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex");
    }
}
