package org.rekindle.web.admin.shell;

import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers of pages. */
public final class Pages {
    public static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Pages() {}

    public static Response page(TemplateInstance page) {
        return page(200, page);
    }

    /** With another status than 200: a form that has to be mended is 400. */
    public static Response page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page).build();
    }

    /** After a POST: the browser gets the next page by GET, so that a reload repeats nothing. */
    public static Response to(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
