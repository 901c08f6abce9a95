package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.rekindle.account.Permission;
import org.rekindle.delivery.relay.DomainRate;
import org.rekindle.delivery.relay.DomainRates;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** How fast mail may go to the people of a domain, over all relays and nodes. */
@Path("/api/v1/domain-rates")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainRateResource {
    @Inject
    DomainRates rates;

    public record Body(Double perMinute) {}

    public record View(String domain, double perMinute) {}

    @GET
    public Page<View> list(@QueryParam("limit") Integer limit, @QueryParam("after") String after) {
        return Page.within(rates.list().stream().map(DomainRateResource::view).toList(), limit, after, View::domain);
    }

    @PUT
    @Path("{domain}")
    @Needs(Permission.SETTINGS_EDIT)
    public View set(@PathParam("domain") String domain, Body body) {
        if (body == null) {
            throw DomainException.invalid("/perMinute", "is required");
        }
        return view(rates.set(domain, body.perMinute()));
    }

    @DELETE
    @Path("{domain}")
    @Needs(Permission.SETTINGS_EDIT)
    public void remove(@PathParam("domain") String domain) {
        rates.remove(domain);
    }

    private static View view(DomainRate rate) {
        return new View(rate.domain, rate.perMinute);
    }
}
