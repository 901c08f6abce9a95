package org.rekindle.web.admin.forms;

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
import java.util.Map;
import org.rekindle.account.Permission;
import org.rekindle.form.Form;
import org.rekindle.form.FormFigures;
import org.rekindle.form.Forms;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** All forms, and what is done with one. */
@Path("/forms")
@AdminPage
@Authenticated
@Needs(Permission.FORMS_VIEW)
public class FormsPage {
    private static final int SHOWN = 30;
    private static final int DAYS = 30;

    @Inject
    Forms forms;

    @Inject
    FormFigures figures;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** A form and who asked through it lately. */
    public record Line(Form form, boolean closed, FormFigures.Totals totals) {}

    @CheckedTemplate(basePath = "forms")
    static class Views {
        static native TemplateInstance list(List<Line> found, String next);

        static native TemplateInstance rows(List<Line> found, String next);
    }

    @GET
    public Response list(@QueryParam("after") String after) {
        List<Form> found = forms.list(Page.after(after, Long.MAX_VALUE), SHOWN + 1);
        Page<Form> page = Page.of(found, SHOWN, form -> form.id);
        Map<Long, FormFigures.Totals> totals =
                figures.totals(page.items().stream().map(form -> form.id).toList(), DAYS);
        List<Line> lines = page.items().stream()
                .map(form ->
                        new Line(form, form.parsed().isClosed(), totals.getOrDefault(form.id, FormFigures.Totals.NONE)))
                .toList();
        return Pages.page(after == null ? Views.list(lines, page.next()) : Views.rows(lines, page.next()));
    }

    @POST
    @Path("{id:\\d+}/close")
    @Needs(Permission.FORMS_EDIT)
    public Response close(@PathParam("id") long id) {
        forms.open(id, false);
        shell.sayNext(words.of(FormPageMessages.class).said_closed(), "/forms/" + id + "/open");
        return Pages.to("/forms/" + id);
    }

    @POST
    @Path("{id:\\d+}/open")
    @Needs(Permission.FORMS_EDIT)
    public Response open(@PathParam("id") long id) {
        forms.open(id, true);
        shell.sayNext(words.of(FormPageMessages.class).said_open(), "/forms/" + id + "/close");
        return Pages.to("/forms/" + id);
    }

    @POST
    @Path("{id:\\d+}/delete")
    @Needs(Permission.FORMS_EDIT)
    public Response delete(@PathParam("id") long id) {
        forms.delete(id);
        return Pages.to("/forms");
    }
}
