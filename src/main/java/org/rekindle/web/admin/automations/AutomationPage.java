package org.rekindle.web.admin.automations;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationFigures;
import org.rekindle.automation.Definition;
import org.rekindle.automation.EnrolmentState;
import org.rekindle.automation.Enrolments;
import org.rekindle.automation.Walkers;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** One automation: its flow with the people in it, whether it works, and who is where. */
@Path("/automations/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.AUTOMATIONS_VIEW)
public class AutomationPage {
    private static final int PEOPLE = 50;
    private static final int DAYS = 90;

    @Inject
    AutomationFigures figures;

    @Inject
    Enrolments enrolments;

    @Inject
    Walkers walkers;

    @Inject
    Segments segments;

    @Inject
    Letters letters;

    @Inject
    Shell shell;

    /**
     * What the page shows.
     *
     * @param condition who comes in, in words; null for everybody
     */
    public record Shown(
            Automation automation,
            Definition definition,
            String condition,
            List<StepLine> steps,
            AutomationFigures.Figures figures,
            Enrolments.Counts counts) {
        /** Where everybody is whom it writes to, since it began. */
        public long mailed() {
            return counts.entered() - counts.held();
        }
    }

    /** A step with its names and figures; one of the kinds is null. */
    public record StepLine(int number, Letters.Letter letter, Wait pause, AutomationFigures.OfStep figures) {}

    @CheckedTemplate(basePath = "automations")
    static class Views {
        static native TemplateInstance one(Shown shown);

        static native TemplateInstance people(
                Automation automation, List<Walkers.Walker> found, String next, String state, String step);
    }

    @GET
    public Response one(@PathParam("id") long id) {
        Automation automation = Automation.required(id);
        Definition definition = automation.parsed();
        AutomationFigures.Figures known = figures.of(automation, DAYS);
        return Pages.page(Views.one(new Shown(
                automation,
                definition,
                condition(definition),
                letters.lines(definition, known.steps()),
                known,
                enrolments.counts(id))));
    }

    /** Who is where, with addresses. */
    @GET
    @Path("people")
    @Needs(Permission.RECIPIENTS_VIEW)
    public Response people(
            @PathParam("id") long id,
            @QueryParam("state") EnrolmentState state,
            @QueryParam("step") Integer step,
            @QueryParam("after") String after) {
        Automation automation = Automation.required(id);
        Page<Walkers.Walker> page = walkers.of(id, state, step, Page.after(after, 0), PEOPLE);
        return Pages.page(Views.people(
                automation,
                page.items(),
                page.next(),
                state == null ? "" : state.name(),
                step == null ? "" : step.toString()));
    }

    private String condition(Definition definition) {
        if (definition.where() == null) {
            return null;
        }
        try {
            return segments.meaning(definition.where()).sentence(Language.of(List.of(shell.locale())));
        } catch (DomainException unreadable) {
            return unreadable.getMessage();
        }
    }
}
