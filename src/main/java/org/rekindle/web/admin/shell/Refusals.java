package org.rekindle.web.admin.shell;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a browser sees where the API answers with problem details: the same refusal as a page, or as a part of one. */
@ApplicationScoped
public class Refusals {
    /** Addresses that programs call, whatever they accept. */
    private static final List<String> FOR_PROGRAMS = List.of("/api", "/v1", "/q");

    @Inject
    Shell shell;

    @Inject
    Words words;

    @CheckedTemplate(basePath = "shell", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    static class Views {
        static native TemplateInstance refused(String title, String text);

        static native TemplateInstance refusedPart(String title, String text);

        static native TemplateInstance refusedAlone(String title, String text);
    }

    /** Whether a person with a browser asked. */
    public boolean isPerson(HttpServerRequest request) {
        String path = request.path();
        String accept = request.getHeader("Accept");
        return FOR_PROGRAMS.stream().noneMatch(start -> path.equals(start) || path.startsWith(start + "/"))
                && (isPart(request) || accept != null && accept.contains("text/html"));
    }

    private static boolean isPart(HttpServerRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    /** Nobody is logged in: to the sign-in page, and from there back to what was asked for. */
    public Response signIn(HttpServerRequest request) {
        boolean returns = request.method().name().equals("GET") && !isPart(request);
        String next = returns ? request.uri() : "/";
        String address =
                next.equals("/") ? "/sign-in" : "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return isPart(request)
                ? Response.status(401).header("HX-Redirect", address).build()
                : Response.seeOther(URI.create(address)).build();
    }

    /** @param detail what the domain says; null where it says nothing a person could use */
    public Response of(HttpServerRequest request, int status, String detail) {
        ShellMessages words = this.words.of(ShellMessages.class);
        String title =
                switch (status) {
                    case 403 -> words.forbidden_title();
                    case 404, 405 -> words.gone_title();
                    default -> status >= 500 ? words.failed_title() : words.refused_title();
                };
        String text =
                switch (status) {
                    case 403 -> words.forbidden_text();
                    case 404, 405 -> words.gone_text();
                    default -> status >= 500 ? words.failed_text() : detail;
                };
        TemplateInstance page = isPart(request)
                ? Views.refusedPart(title, text)
                : shell.known() ? Views.refused(title, text) : Views.refusedAlone(title, text);
        return Pages.page(status, page);
    }
}
