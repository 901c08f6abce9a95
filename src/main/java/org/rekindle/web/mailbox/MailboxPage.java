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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.rekindle.account.Permission;
import org.rekindle.embedded.Mailbox;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Refusals;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.Caller;

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

    @Inject
    Shell shell;

    @Inject
    Caller caller;

    @Inject
    Refusals refusals;

    @Inject
    Words words;

    MailboxPage(
            @ConfigProperty(name = "rekindle.data-dir") String dataDir,
            @ConfigProperty(name = "rekindle.smtp.host") Optional<String> relay) {
        this.mailbox = Mailbox.at(Paths.get(dataDir).resolve("mailbox"));
        this.elsewhere = relay.isPresent();
    }

    @CheckedTemplate(basePath = "mailbox")
    static class Views {
        static native TemplateInstance list(
                List<ReadMail> mails, Long older, String olderAddress, String to, boolean elsewhere);

        static native TemplateInstance message(ReadMail mail, List<Pieces.Piece> text, String view);

        static native TemplateInstance refused(String title, String reason);
    }

    /** @param to only messages to this address */
    @GET
    public Response list(
            @Context HttpServerRequest request, @QueryParam("before") String before, @QueryParam("to") String to) {
        return guarded(request, () -> {
            String address = to == null || to.isBlank() ? null : to.strip();
            List<Mailbox.Message> found = mailbox.list(Page.after(before, Long.MAX_VALUE), ON_A_PAGE + 1, address);
            List<ReadMail> shown =
                    found.stream().limit(ON_A_PAGE).map(ReadMail::of).toList();
            Long older = found.size() > ON_A_PAGE ? shown.getLast().id() : null;
            String olderAddress = "/mailbox?before=" + older
                    + (address == null ? "" : "&to=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
            return page(200, Views.list(shown, older, olderAddress, address, elsewhere));
        });
    }

    /** @param view html, text, headers or source; the best there is when not given */
    @GET
    @Path("{id:\\d{1,18}}")
    public Response message(
            @Context HttpServerRequest request, @PathParam("id") long id, @QueryParam("view") String view) {
        return guarded(request, () -> mailbox.read(id)
                .map(ReadMail::of)
                .map(mail -> page(200, Views.message(mail, Pieces.of(mail.text()), mail.view(view))))
                .orElseGet(this::gone));
    }

    /** The message as it came, for a mail program to open. */
    @GET
    @Path("{id:\\d{1,18}}/eml")
    public Response eml(@Context HttpServerRequest request, @PathParam("id") long id) {
        return guarded(request, () -> mailbox.read(id)
                .map(message -> Response.ok(message.raw().getBytes(StandardCharsets.ISO_8859_1), "message/rfc822")
                        .header("Content-Disposition", "attachment; filename=\"" + id + ".eml\"")
                        .header("Cache-Control", "no-store")
                        .header("X-Content-Type-Options", "nosniff")
                        .build())
                .orElseGet(this::gone));
    }

    @GET
    @Path("{id:\\d{1,18}}/html")
    public Response html(@Context HttpServerRequest request, @PathParam("id") long id) {
        return guarded(request, () -> mailbox.read(id)
                .map(ReadMail::of)
                .filter(mail -> mail.html() != null)
                .map(mail -> answer(200, MESSAGE, linksBeside(mail.html())))
                .orElseGet(this::gone));
    }

    /** As written, except that a link opens a tab of its own instead of the little frame. */
    private static String linksBeside(String html) {
        Document document = Jsoup.parse(html);
        document.outputSettings().prettyPrint(false);
        document.head().select("base").remove();
        document.head().prependElement("base").attr("target", "_blank");
        return document.outerHtml();
    }

    /** Colleagues by their session; programs by the owner's password; in the sample shop whoever sits at this machine. */
    private Response guarded(HttpServerRequest request, Supplier<Response> answer) {
        if (shell.known()) {
            caller.mustHave(Permission.MAILBOX_VIEW);
            return answer.get();
        }
        if (refusals.isPerson(request)
                && request.getHeader("Authorization") == null
                && door.ask(request) == Door.Answer.ASK_PASSWORD) {
            return refusals.signIn(request);
        }
        return switch (door.ask(request)) {
            case ENTER -> answer.get();
            case ASK_PASSWORD -> {
                Response asked = page(401, Views.refused(said().owners_title(), said().owners_text()));
                yield Response.fromResponse(asked)
                        .header("WWW-Authenticate", "Basic realm=\"Rekindle mailbox\", charset=\"UTF-8\"")
                        .build();
            }
            case LATER -> page(429, Views.refused(said().later_title(), said().later_text()));
        };
    }

    private Response gone() {
        return page(404, Views.refused(said().gone_title(), said().gone_text()));
    }

    private MailboxMessages said() {
        return words.of(MailboxMessages.class);
    }

    /** In the shell scripts run by its nonce; alone a page runs none. */
    private Response page(int status, TemplateInstance page) {
        return shell.known() ? Pages.page(status, page) : answer(status, OWN_PAGES, page);
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
