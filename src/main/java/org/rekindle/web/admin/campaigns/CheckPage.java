package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.TestSend;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** Whether a draft is ready: looked at against real readers, and sent to oneself. */
@Path("/campaigns/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_VIEW)
public class CheckPage {
    @Inject
    PreFlight preFlight;

    @Inject
    TestSend tests;

    @CheckedTemplate(basePath = "campaigns")
    static class Views {
        static native TemplateInstance checks(List<Check> checks, int readers, long campaign);

        static native TemplateInstance check(Check check);

        static native TemplateInstance tested(int messages, String refused);
    }

    @GET
    @Path("checks")
    public Response checks(@PathParam("id") long id) {
        PreFlight.Result result = preFlight.look(Campaign.required(id));
        return Pages.page(Views.checks(result.checks(), result.readers(), id));
    }

    /** Fetched by the part above: name servers may take some seconds. */
    @GET
    @Path("checks/sender")
    public Response sender(@PathParam("id") long id) {
        return Pages.page(Views.check(preFlight.sender(Campaign.required(id))));
    }

    /** @param to addresses, separated by commas or spaces */
    @POST
    @Path("test")
    @Needs(Permission.CAMPAIGNS_TEST)
    public Response test(@PathParam("id") long id, @RestForm String to, @RestForm String as) {
        List<String> addresses = Arrays.stream((to == null ? "" : to).split("[,;\\s]+"))
                .filter(address -> !address.isEmpty())
                .toList();
        try {
            TestSend.Sent sent = tests.send(Campaign.required(id), addresses, as == null || as.isBlank() ? null : as);
            return Pages.page(Views.tested(sent.messages(), null));
        } catch (DomainException refused) {
            return Pages.page(422, Views.tested(0, refused.getMessage()));
        }
    }
}
