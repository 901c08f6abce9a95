package org.rekindle.web.open;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.rekindle.tracking.site.Origins;
import org.rekindle.tracking.site.SiteEvents;
import org.rekindle.tracking.site.Visitors;

/**
 * The script for the shop's pages, and what it calls. Bodies are plain text, so that browsers ask no leave first (they are
 * "simple" requests, as {@code sendBeacon} needs); pages of other origins are refused, forged visitors too.
 */
@Path("/")
@PermitAll
public class SiteResource {
    private static final int MAX_BODY = 16 * 1024;
    private static final byte[] SCRIPT = script();

    @Inject
    Origins origins;

    @Inject
    Visitors visitors;

    @Inject
    SiteEvents events;

    @Inject
    SiteLimit limit;

    @Inject
    ObjectMapper mapper;

    @GET
    @Path("rk.js")
    @Produces("text/javascript;charset=UTF-8")
    public Response load() {
        return Response.ok(SCRIPT)
                .header("Cache-Control", "public, max-age=3600")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    /** Exchanges what the address of a page carried after a click for what the browser may keep. */
    @POST
    @Path("rk/visitor")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response arrive(@HeaderParam("Origin") String origin, @Context HttpServerRequest request, InputStream body)
            throws IOException {
        Optional<Response> refusal = refusal(origin, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] octets = body.readNBytes(MAX_BODY + 1);
        return visitors.exchange(new String(octets, StandardCharsets.UTF_8).strip())
                .map(visitor -> to(origin, Response.ok(Map.of("visitor", visitor))))
                .orElseGet(() -> to(origin, Response.status(403)));
    }

    @POST
    @Path("rk/events")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response report(@HeaderParam("Origin") String origin, @Context HttpServerRequest request, InputStream body)
            throws IOException {
        Optional<Response> refusal = refusal(origin, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] octets = body.readNBytes(MAX_BODY + 1);
        if (octets.length > MAX_BODY) {
            return to(origin, Response.status(413));
        }
        JsonNode report = read(octets);
        if (report == null
                || !report.path("events").isArray()
                || report.get("events").size() > SiteEvents.MOST) {
            return to(origin, Response.status(400));
        }
        Optional<Long> subscriber = visitors.subscriber(report.path("visitor").asText());
        if (subscriber.isEmpty()) {
            return to(origin, Response.status(403));
        }
        if (!limit.allowsVisitor(subscriber.get())) {
            return busy(origin);
        }
        events.take(subscriber.get(), report.get("events"));
        return to(origin, Response.noContent());
    }

    /** Who asks not to be followed is not, even if the script were changed: answered, and nothing is kept. */
    private Optional<Response> refusal(String origin, HttpServerRequest request) {
        if (!origins.hold(origin)) {
            return Optional.of(Response.status(403).build());
        }
        if (!Visitor.isFollowable(request)) {
            return Optional.of(to(origin, Response.noContent()));
        }
        return limit.allowsAddress(Visitor.proof(request).ip()) ? Optional.empty() : Optional.of(busy(origin));
    }

    private JsonNode read(byte[] octets) throws IOException {
        try {
            JsonNode report = mapper.readTree(octets);
            return report != null && report.isObject() ? report : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Response busy(String origin) {
        return to(origin, Response.status(429).header("Retry-After", "600"));
    }

    private static Response to(String origin, Response.ResponseBuilder answer) {
        return answer.header("Access-Control-Allow-Origin", origin)
                .header("Vary", "Origin")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static byte[] script() {
        try (InputStream in = SiteResource.class.getResourceAsStream("/site/rk.js")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
