package org.rekindle.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

/** Sends people with an old proof to give a new one, and from there back. */
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
public class FreshFilter implements ContainerRequestFilter {
    private static final Duration FRESH = Duration.ofMinutes(30);

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        boolean asked = resource.getResourceMethod().isAnnotationPresent(Fresh.class)
                || resource.getResourceClass().isAnnotationPresent(Fresh.class);
        boolean stale = caller.session()
                .map(session -> session.confirmedAt().plus(FRESH).isBefore(clock.instant()))
                .orElse(false);
        if (asked && stale) {
            URI uri = request.getUriInfo().getRequestUri();
            String next = request.getMethod().equals("GET") ? uri.getRawPath() : "/";
            URI again = URI.create("/sign-in/again?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
            request.abortWith(
                    request.getHeaderString("HX-Request") == null
                            ? Response.seeOther(again).build()
                            : Response.noContent()
                                    .header("HX-Redirect", again.toString())
                                    .build());
        }
    }
}
