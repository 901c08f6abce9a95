package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.AttributeChanges;
import org.rekindle.subscriber.AttributeLibrary;
import org.rekindle.subscriber.AttributeType;
import org.rekindle.subscriber.Attributes;
import org.rekindle.web.security.Needs;

/** The fields of subscribers that this installation defines. */
@Path("/api/v1/attributes")
@Authenticated
@Needs(Permission.CATALOG_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AttributeResource {
    @Inject
    Attributes attributes;

    @Inject
    AttributeChanges changes;

    @Inject
    AttributeLibrary library;

    @Context
    HttpHeaders headers;

    /** Type is one of text, number, date, boolean, choice; options go with choice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            Integer id,

            String name,
            String type,
            String label,
            List<String> options,

            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            List<String> usedBy) {}

    /** What changes; what is absent stays. */
    public record Change(String type, String label, List<String> options) {}

    /**
     * An attribute that can be switched on.
     *
     * @param key the name it is defined under
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ready(
            String key,
            String dimension,
            String type,
            String label,
            String hint,
            List<String> options,
            boolean defined) {}

    @POST
    @Needs(Permission.CATALOG_EDIT)
    public Response define(Body body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        Attribute attribute = attributes.define(body.name(), body.label(), typeOf(body.type()), body.options());
        return Response.created(URI.create("/api/v1/attributes"))
                .entity(view(attribute))
                .build();
    }

    @GET
    public Page<Body> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(Attribute.all().stream().map(AttributeResource::view).toList(), limit, after, Body::name);
    }

    @GET
    @Path("{name}")
    public Body get(@PathParam("name") String name) {
        Attribute attribute = Attribute.named(name).orElseThrow(() -> DomainException.notFound("attribute", name));
        return view(attribute, changes.usedBy(name));
    }

    /** A type changes only while nobody uses the attribute and all values can be read as the new type: else 409. */
    @PUT
    @Needs(Permission.CATALOG_EDIT)
    @Path("{name}")
    public Body put(@PathParam("name") String name, Change body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        AttributeType type = body.type() == null ? null : typeOf(body.type());
        changes.change(name, new AttributeChanges.Change(type, body.label(), body.options()));
        return get(name);
    }

    /** Removes the attribute and its values; 409 naming the users when there are any. */
    @DELETE
    @Needs(Permission.CATALOG_EDIT)
    @Path("{name}")
    public void delete(@PathParam("name") String name) {
        changes.remove(name);
    }

    /** Attributes that marketers commonly segment by, in the language of the caller. */
    @GET
    @Path("library")
    public Page<Ready> library(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(
                library.shown(headers.getAcceptableLanguages()).stream()
                        .map(entry -> new Ready(
                                entry.key(),
                                entry.dimension().name().toLowerCase(Locale.ROOT),
                                entry.type().json(),
                                entry.label(),
                                entry.hint(),
                                entry.options(),
                                entry.defined()))
                        .toList(),
                limit,
                after,
                Ready::key);
    }

    /** Switches one on; options are in the language of the caller. */
    @POST
    @Needs(Permission.CATALOG_EDIT)
    @Path("library/{key}")
    public Response switchOn(@PathParam("key") String key) {
        Attribute attribute = library.switchOn(key, headers.getAcceptableLanguages());
        return Response.created(URI.create("/api/v1/attributes/" + attribute.name))
                .entity(view(attribute))
                .build();
    }

    private static AttributeType typeOf(String type) {
        try {
            return AttributeType.of(type);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/type", e.getMessage());
        }
    }

    private static Body view(Attribute a) {
        return view(a, null);
    }

    private static Body view(Attribute a, List<String> usedBy) {
        return new Body(a.id, a.name, a.type.json(), a.label, a.options, usedBy);
    }
}
