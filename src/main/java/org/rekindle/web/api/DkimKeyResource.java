package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.rekindle.account.Permission;
import org.rekindle.delivery.dkim.DkimAlgorithm;
import org.rekindle.delivery.dkim.DkimKey;
import org.rekindle.delivery.dkim.DkimKeys;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** Signing keys of sender domains. What is secret about them never leaves the product. */
@Path("/api/v1")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DkimKeyResource {
    /** A string of a TXT record has 255 octets at most (RFC 1035, 3.3.14). */
    private static final int TXT_STRING = 255;

    @Inject
    DkimKeys keys;

    /** @param algorithm {@code rsa}, the default, or {@code ed25519} beside it */
    public record Body(DkimAlgorithm algorithm) {}

    /** @param unseen activate without looking at DNS, for records that only the outside world sees */
    public record Activation(boolean unseen) {}

    /**
     * The TXT record to publish.
     *
     * @param value whole
     * @param strings the value in pieces, for name servers that want it so
     */
    public record Txt(String name, String value, List<String> strings) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            long id,
            String domain,
            String selector,
            DkimAlgorithm algorithm,
            DkimKey.State state,
            Txt record,
            Instant createdAt,
            Instant activatedAt,
            Instant retiredAt,
            String next) {}

    @POST
    @Path("sender-domains/{domain}/dkim-keys")
    @Needs(Permission.SETTINGS_EDIT)
    public Response create(@PathParam("domain") String domain, Body body) {
        DkimAlgorithm algorithm = body == null ? null : body.algorithm();
        DkimKey key = keys.create(domain, Objects.requireNonNullElse(algorithm, DkimAlgorithm.RSA));
        return Response.created(URI.create("/api/v1/dkim-keys/" + key.id))
                .entity(view(key))
                .build();
    }

    @GET
    @Path("sender-domains/{domain}/dkim-keys")
    public Page<View> list(
            @PathParam("domain") String domain, @QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(
                DkimKey.ofDomain(DkimKeys.domain(domain)).stream()
                        .map(DkimKeyResource::view)
                        .toList(),
                limit,
                after,
                View::id);
    }

    @GET
    @Path("dkim-keys/{id}")
    public View get(@PathParam("id") long id) {
        return view(DkimKey.required(id));
    }

    @POST
    @Path("dkim-keys/{id}/activate")
    @Needs(Permission.SETTINGS_EDIT)
    public View activate(@PathParam("id") long id, Activation body) {
        return view(keys.activate(id, body != null && body.unseen()));
    }

    @POST
    @Path("dkim-keys/{id}/retire")
    @Consumes(MediaType.WILDCARD)
    @Needs(Permission.SETTINGS_EDIT)
    public View retire(@PathParam("id") long id) {
        return view(keys.retire(id));
    }

    @DELETE
    @Path("dkim-keys/{id}")
    @Needs(Permission.SETTINGS_EDIT)
    public void delete(@PathParam("id") long id) {
        keys.delete(id);
    }

    private static View view(DkimKey key) {
        return new View(
                key.id,
                key.domain,
                key.selector,
                key.algorithm,
                key.state,
                new Txt(key.recordName(), key.recordValue(), strings(key.recordValue())),
                key.createdAt,
                key.activatedAt,
                key.retiredAt,
                switch (key.state) {
                    case PENDING -> "publish the record, then activate the key";
                    case ACTIVE -> "messages from " + key.domain + " and below are signed; make a new key once a year";
                    case RETIRED -> "keep the record for a week: messages signed with it are still under way";
                });
    }

    private static List<String> strings(String value) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < value.length(); at += TXT_STRING) {
            strings.add(value.substring(at, Math.min(at + TXT_STRING, value.length())));
        }
        return strings;
    }
}
