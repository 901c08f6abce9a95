package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.Attribute;
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

    /** Type is one of text, number, date, boolean, choice; options go with choice. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            @JsonProperty(access = JsonProperty.Access.READ_ONLY)
            Integer id,

            String name,
            String type,
            String label,
            List<String> options) {}

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
    public Page<Body> list() {
        return new Page<>(Attribute.all().stream().map(AttributeResource::view).toList(), null);
    }

    private static AttributeType typeOf(String type) {
        try {
            return AttributeType.of(type);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalid("/type", e.getMessage());
        }
    }

    private static Body view(Attribute a) {
        return new Body(a.id, a.name, a.type.json(), a.label, a.options);
    }
}
