package org.rekindle.web.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.rekindle.doctor.Examination;
import org.rekindle.doctor.Finding;

/** What {@code ./rekindle doctor} prints. Asks name servers and the relay, so it can take some seconds. */
@Path("/api/v1/doctor")
@RolesAllowed("OWNER")
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
