package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Paths;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.account.Permission;
import org.rekindle.embedded.Mailbox;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.security.Needs;

/** What the built-in mailbox received, newest first; {@code raw} is the message as it came over the wire. */
@Path("/api/v1/mailbox")
@Authenticated
@Needs(Permission.MAILBOX_VIEW)
@Produces(MediaType.APPLICATION_JSON)
public class MailboxResource {
    private final Mailbox mailbox;

    public MailboxResource(@ConfigProperty(name = "rekindle.data-dir") String dataDir) {
        this.mailbox = Mailbox.at(Paths.get(dataDir).resolve("mailbox"));
    }

    /** @param to only messages to this address */
    @GET
    public Page<Mailbox.Message> list(
            @QueryParam("limit") Integer limit, @QueryParam("after") String after, @QueryParam("to") String to) {
        int size = Page.limit(limit);
        List<Mailbox.Message> found = mailbox.list(Page.after(after, Long.MAX_VALUE), size + 1, to);
        return Page.of(found, size, Mailbox.Message::id);
    }

    @GET
    @Path("{id}")
    public Mailbox.Message get(@PathParam("id") long id) {
        return mailbox.read(id).orElseThrow(() -> DomainException.notFound("message", id));
    }
}
