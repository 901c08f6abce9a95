package org.rekindle.web.admin.automations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationFigures;
import org.rekindle.automation.Automations;
import org.rekindle.automation.Definition;
import org.rekindle.shared.Page;
import org.rekindle.template.Template;
import org.rekindle.template.Templates;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** All automations, and what is done with one from wherever it is shown. */
@Path("/automations")
@AdminPage
@Authenticated
@Needs(Permission.AUTOMATIONS_VIEW)
public class AutomationsPage {
    private static final int SHOWN = 30;
    private static final int LETTERS = 12;
    private static final int DAYS = 30;

    @Inject
    Automations automations;

    @Inject
    AutomationFigures figures;

    @Inject
    Templates templates;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** An automation as a row; its figures come by themselves. */
    public record Line(Automation automation, Definition definition) {}

    @CheckedTemplate(basePath = "automations")
    static class Views {
        static native TemplateInstance list(List<Line> found, String next);

        static native TemplateInstance rows(List<Line> found, String next);

        static native TemplateInstance summary(AutomationFigures.Summary summary);

        static native TemplateInstance letters(List<Template> found, String next);
    }

    @GET
    public Response list(@QueryParam("after") String after) {
        List<Automation> found = automations.list(Page.after(after, Long.MAX_VALUE), SHOWN + 1);
        Page<Automation> page = Page.of(found, SHOWN, automation -> automation.id);
        List<Line> lines = page.items().stream()
                .map(automation -> new Line(automation, automation.parsed()))
                .toList();
        return Pages.page(after == null ? Views.list(lines, page.next()) : Views.rows(lines, page.next()));
    }

    /** Fetched row by row, so that the list is there at once. */
    @GET
    @Path("{id:\\d+}/summary")
    public Response summary(@PathParam("id") long id) {
        return Pages.page(Views.summary(figures.summary(Automation.required(id).id, DAYS)));
    }

    /** Pictures to choose from, in the editor's dialog. */
    @GET
    @Path("letters")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response letters(@QueryParam("after") String after) {
        Page<Template> page = templates.list(Page.after(after, 0), LETTERS);
        return Pages.page(Views.letters(page.items(), page.next()));
    }

    @POST
    @Path("{id:\\d+}/pause")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response pause(@PathParam("id") long id) {
        automations.pause(id);
        shell.sayNext(words.of(AutomationMessages.class).said_paused(), "/automations/" + id + "/resume");
        return Pages.to("/automations/" + id);
    }

    @POST
    @Path("{id:\\d+}/resume")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response resume(@PathParam("id") long id) {
        automations.resume(id);
        shell.sayNext(words.of(AutomationMessages.class).said_running(), "/automations/" + id + "/pause");
        return Pages.to("/automations/" + id);
    }

    @POST
    @Path("{id:\\d+}/stop")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response stop(@PathParam("id") long id) {
        automations.stop(id);
        shell.sayNext(words.of(AutomationMessages.class).said_stopped());
        return Pages.to("/automations/" + id);
    }

    @POST
    @Path("{id:\\d+}/delete")
    @Needs(Permission.AUTOMATIONS_EDIT)
    public Response delete(@PathParam("id") long id) {
        automations.delete(id);
        return Pages.to("/automations");
    }
}
