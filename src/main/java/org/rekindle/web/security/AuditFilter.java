package org.rekindle.web.security;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes the audit log: every request that changed something, by whomever, over the API or the pages, under the same name. */
@Provider
@Priority(Priorities.USER)
public class AuditFilter implements ContainerResponseFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    AuditTrail trail;

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Method method = resource.getResourceMethod();
        if (method == null || response.getStatus() >= 400 || !isAudited(method, request.getMethod())) {
            return;
        }
        trail.request(
                action(request.getMethod(), path(method)),
                String.join(
                        "/",
                        request.getUriInfo().getPathParameters().values().stream()
                                .flatMap(List::stream)
                                .toList()));
    }

    private boolean isAudited(Method method, String verb) {
        Audited audited = method.getAnnotation(Audited.class);
        if (audited == null) {
            audited = resource.getResourceClass().getAnnotation(Audited.class);
        }
        return audited == null ? !SAFE.contains(verb) : audited.value();
    }

    private String path(Method method) {
        Path onClass = resource.getResourceClass().getAnnotation(Path.class);
        Path onMethod = method.getAnnotation(Path.class);
        return (onClass == null ? "" : onClass.value()) + "/" + (onMethod == null ? "" : onMethod.value());
    }

    /** {@code POST /api/v1/campaigns/{id}/start} and {@code POST /campaigns/{id}/start} are {@code campaigns.start}. */
    static String action(String verb, String path) {
        List<String> words = new ArrayList<>();
        boolean endsInParameter = true;
        for (String segment :
                path.replaceFirst("^/api/v1", "").replaceAll("\\{[^}]*}", "{}").split("/")) {
            if (segment.equals("{}")) {
                endsInParameter = true;
            } else if (!segment.isEmpty()) {
                endsInParameter = words.isEmpty();
                words.add(segment);
            }
        }
        boolean ofOne = path.replaceAll("/$", "").endsWith("}");
        if (verb.equals("DELETE")) {
            words.add("delete");
        } else if (SAFE.contains(verb)) {
            words.add("read");
        } else if (endsInParameter) {
            words.add(ofOne ? "update" : "create");
        }
        return String.join(".", words);
    }
}
