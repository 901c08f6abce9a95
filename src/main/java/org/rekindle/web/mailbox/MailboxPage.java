package org.rekindle.web.mailbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.rekindle.embedded.Mailbox;
import org.rekindle.shared.Page;

/** What the built-in mailbox received, for reading. A message may hold anything, so it runs nothing and fetches nothing. */
@Path("/mailbox")
@PermitAll
public class MailboxPage {
    private static final int ON_A_PAGE = 50;
    private static final String OWN_PAGES = "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'";

    /** Looking at a mail must not open its pixel: no picture comes from elsewhere. Links open beside it, by hand. */
    private static final String MESSAGE = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
            + "img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";

    private final Mailbox mailbox;
    private final boolean elsewhere;

    @Inject
    Door door;

    MailboxPage(
            @ConfigProperty(name = "rekindle.data-dir") String dataDir,
            @ConfigProperty(name = "rekindle.smtp.host") Optional<String> relay) {
        this.mailbox = Mailbox.at(Paths.get(dataDir).resolve("mailbox"));
        this.elsewhere = relay.isPresent();
    }

    @CheckedTemplate(basePath = "mailbox")
    static class Pages {
        static native TemplateInstance list(List<ReadMail> mails, Long older, boolean elsewhere);

        static native TemplateInstance message(ReadMail mail, List<Words.Piece> text);

        static native TemplateInstance refused(String title, String reason);
    }

    @GET
    public Response list(@Context HttpServerRequest request, @QueryParam("before") String before) {
        return guarded(request, () -> {
            List<Mailbox.Message> found = mailbox.list(Page.after(before, Long.MAX_VALUE), ON_A_PAGE + 1, null);
            List<ReadMail> shown =
                    found.stream().limit(ON_A_PAGE).map(ReadMail::of).toList();
            Long older = found.size() > ON_A_PAGE ? shown.getLast().id() : null;
            return page(200, Pages.list(shown, older, elsewhere));
        });
    }

    @GET
    @Path("{id:\\d{1,18}}")
    public Response message(@Context HttpServerRequest request, @PathParam("id") long id) {
        return guarded(request, () -> mailbox.read(id)
                .map(ReadMail::of)
                .map(mail -> page(200, Pages.message(mail, Words.of(mail.text()))))
                .orElseGet(MailboxPage::gone));
    }

    @GET
    @Path("{id:\\d{1,18}}/html")
    public Response html(@Context HttpServerRequest request, @PathParam("id") long id) {
        return guarded(request, () -> mailbox.read(id)
                .map(ReadMail::of)
                .filter(mail -> mail.html() != null)
                .map(mail -> answer(200, MESSAGE, linksBeside(mail.html())))
                .orElseGet(MailboxPage::gone));
    }

    /** As written, except that a link opens a tab of its own instead of the little frame. */
    private static String linksBeside(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.head().select("base").remove();
        document.head().prependElement("base").attr("target", "_blank");
        return document.outerHtml();
    }

    private Response guarded(HttpServerRequest request, Supplier<Response> answer) {
        return switch (door.ask(request)) {
            case ENTER -> answer.get();
            case ASK_PASSWORD -> {
                Response asked = page(
                        401,
                        Pages.refused("The mailbox is the owner's", "Sign in with the owner's e-mail and password."));
                yield Response.fromResponse(asked)
                        .header("WWW-Authenticate", "Basic realm=\"Rekindle mailbox\", charset=\"UTF-8\"")
                        .build();
            }
            case LATER -> page(429, Pages.refused("Too many wrong passwords", "Try again in a quarter of an hour."));
        };
    }

    private static Response gone() {
        return page(404, Pages.refused("There is no such message", "It may have made room for newer ones."));
    }

    private static Response page(int status, TemplateInstance page) {
        return answer(status, OWN_PAGES, page);
    }

    private static Response answer(int status, String policy, Object entity) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .entity(entity)
                .header("Content-Security-Policy", policy)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex")
                .build();
    }
}
