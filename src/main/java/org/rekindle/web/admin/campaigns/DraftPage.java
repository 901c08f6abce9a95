package org.rekindle.web.admin.campaigns;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.CampaignState;
import org.rekindle.campaign.Campaigns;
import org.rekindle.delivery.Sender;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problem;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** A campaign that was not sent yet: who gets what, when, and whether it is ready. */
@Path("/campaigns")
@AdminPage
@Authenticated
@Needs(Permission.CAMPAIGNS_EDIT)
public class DraftPage {
    private static final int CHOICES = 500;

    @Inject
    Campaigns campaigns;

    @Inject
    Segments segments;

    @Inject
    Templates templates;

    @Inject
    Audiences audiences;

    @Inject
    Sender sender;

    /** What can be chosen. */
    public record Choices(Map<Long, String> segments, List<Template> templates, String sender) {}

    @CheckedTemplate(basePath = "campaigns")
    static class Views {
        static native TemplateInstance draft(Draft draft, Campaign stored, Choices choices, List<Problem> problems);

        static native TemplateInstance audience(Audiences.Audience audience);
    }

    @GET
    @Path("new")
    public Response fresh(@QueryParam("segment") Long segment) {
        return shown(200, Draft.fresh(segment), null, List.of());
    }

    @GET
    @Path("{id:\\d+}/edit")
    public Response edit(@PathParam("id") long id) {
        Campaign campaign = Campaign.required(id);
        return isOpen(campaign) ? shown(200, Draft.of(campaign), campaign, List.of()) : Pages.to("/campaigns/" + id);
    }

    @POST
    public Response create(@BeanParam DraftForm form) {
        return stored(Draft.of(null, form));
    }

    @POST
    @Path("{id:\\d+}")
    public Response update(@PathParam("id") long id, @BeanParam DraftForm form) {
        return stored(Draft.of(id, form));
    }

    /** Whom each variant reaches, while the form is being filled. */
    @POST
    @Path("audience")
    public Response audience(@RestForm List<String> segment, @RestForm Integer control) {
        List<Long> ids = segment.stream()
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .filter(Objects::nonNull)
                .toList();
        return Pages.page(Views.audience(audiences.of(ids, control == null ? 0 : control)));
    }

    @POST
    @Path("{id:\\d+}/delete")
    public Response delete(@PathParam("id") long id) {
        campaigns.delete(id);
        return Pages.to("/campaigns");
    }

    private Response stored(Draft draft) {
        try {
            Campaign campaign =
                    draft.id() == null ? campaigns.create(draft.input()) : campaigns.update(draft.id(), draft.input());
            return Pages.to("/campaigns/" + campaign.id + "/edit");
        } catch (DomainException refused) {
            Campaign before = draft.id() == null ? null : Campaign.required(draft.id());
            List<Problem> problems = refused.problems().isEmpty()
                    ? List.of(new Problem("", String.valueOf(refused.getMessage())))
                    : refused.problems();
            return shown(400, draft, before, problems);
        }
    }

    private Response shown(int status, Draft draft, Campaign stored, List<Problem> problems) {
        Choices choices = new Choices(
                segments.names(),
                templates.list(0, CHOICES).items(),
                sender.mailbox().toString());
        return Pages.page(status, Views.draft(draft, stored, choices, problems));
    }

    static boolean isOpen(Campaign campaign) {
        return campaign.state == CampaignState.DRAFT || campaign.state == CampaignState.SCHEDULED;
    }
}
