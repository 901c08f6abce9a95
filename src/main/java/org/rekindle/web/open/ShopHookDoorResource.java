package org.rekindle.web.open;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.rekindle.event.shop.Call;
import org.rekindle.event.shop.ShopDoor;

/**
 * Where shops report orders. 200 says that the order is durable or nothing was to be stored; shops send again what was
 * answered otherwise.
 */
@Path("/hooks/{id: \\d{1,18}}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class ShopHookDoorResource {
    /** What WooCommerce sends, unsigned, when a webhook is saved: it only wants to see a 200. */
    private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,18}");

    private static final int LONGEST_PING = 40;

    @Inject
    ShopDoor door;

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response take(@PathParam("id") long id, @Context HttpHeaders headers, InputStream body) throws IOException {
        byte[] octets = body.readAllBytes();
        if (octets.length <= LONGEST_PING
                && PING.matcher(new String(octets, StandardCharsets.UTF_8)).matches()) {
            return answer(200, "PING", "waiting for orders");
        }
        return switch (door.take(id, new Call(headers::getHeaderString, octets))) {
            case ShopDoor.Answer.Stored(boolean before) ->
                answer(200, before ? "KNOWN" : "STORED", before ? "the order counted before" : "the order is stored");
            case ShopDoor.Answer.Ignored(String why) -> answer(200, "IGNORED", why);
            case ShopDoor.Answer.Refused(String why) -> answer(400, "REFUSED", why);
            case ShopDoor.Answer.Forged() -> answer(401, "REFUSED", "the signature does not fit");
        };
    }

    private static Response answer(int status, String outcome, String detail) {
        return Response.status(status)
                .entity(Map.of("outcome", outcome, "detail", detail))
                .build();
    }
}
