package org.rekindle.web.admin.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** Somebody new, by hand. */
@Path("/subscribers")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_EDIT)
public class NewPersonPage {
    @Inject
    SubscriberStore store;

    @Inject
    ProfileInput input;

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance fresh(String email, String name, List<Problem> problems);
    }

    @GET
    @Path("new")
    public Response fresh() {
        return Pages.page(Views.fresh("", "", List.of()));
    }

    @POST
    public Response create(@RestForm String email, @RestForm String name) {
        try {
            ProfileInput.Given given = new ProfileInput.Given(
                    email, name == null || name.isBlank() ? null : name, null, null, null, null, null, null);
            long id = Transactions.retrying(() -> store.create(input.read(given)));
            return Pages.to("/subscribers/" + id);
        } catch (DomainException refused) {
            List<Problem> problems = refused.problems().isEmpty()
                    ? List.of(new Problem("/email", String.valueOf(refused.getMessage())))
                    : refused.problems();
            return Pages.page(400, Views.fresh(email == null ? "" : email, name == null ? "" : name, problems));
        }
    }
}
