package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.delivery.bounce.BounceIntake;
import org.rekindle.shared.DomainException;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Needs;

/** What a mail server pipes in: failure reports and complaints that came to the return path's domain. */
@Path("/api/v1/bounces")
@Authenticated
@Needs(Permission.FACTS_WRITE)
@Audited(false)
@Produces(MediaType.APPLICATION_JSON)
public class BounceResource {
    private static final int LARGEST = 512 * 1024;

    @Inject
    BounceIntake intake;

    /** @param subscriberId null when nobody is concerned */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(BounceIntake.Outcome outcome, String reason, Long subscriberId) {}

    /**
     * Always answers 200 for a message that arrived whole: a mail server has no use for a refusal of a report.
     *
     * @param recipient the envelope recipient, where the server tells it
     */
    @POST
    @Consumes({"message/rfc822", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    public View take(@QueryParam("recipient") String recipient, InputStream body) throws IOException {
        byte[] raw = body.readNBytes(LARGEST + 1);
        if (raw.length > LARGEST) {
            throw new DomainException(
                    DomainException.Code.TOO_LARGE, "a report has at most " + LARGEST + " bytes", List.of());
        }
        BounceIntake.Answer answer = intake.take(raw, recipient);
        return new View(answer.outcome(), answer.reason(), answer.subscriberId());
    }
}
