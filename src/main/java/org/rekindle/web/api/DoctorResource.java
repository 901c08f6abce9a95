package org.rekindle.web.api;

import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.doctor.Examination;
import org.rekindle.doctor.Finding;
import org.rekindle.web.security.Needs;

/** What {@code ./rekindle doctor} prints. Asks name servers and the relay, so it can take some seconds. */
@Path("/api/v1/doctor")
@Authenticated
@Needs(Permission.SETTINGS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
public class DoctorResource {
    @Inject
    Examination examination;

    public record View(List<Finding> findings) {}

    @GET
    public View examine() {
        return new View(examination.examine());
    }
}
