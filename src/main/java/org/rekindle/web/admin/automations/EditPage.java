package org.rekindle.web.admin.automations;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.rekindle.account.Permission;
import org.rekindle.automation.Automation;
import org.rekindle.automation.AutomationState;
import org.rekindle.automation.Automations;
import org.rekindle.automation.Enrolments;
import org.rekindle.segment.Language;
import org.rekindle.shared.DomainException;
import org.rekindle.web.admin.segments.Vocabulary;
import org.rekindle.web.admin.shell.Mistakes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** Making an automation and changing it: what begins it, who comes in, its steps, what ends it. */
@Path("/automations")
@AdminPage
@Authenticated
@Needs(Permission.AUTOMATIONS_EDIT)
public class EditPage {
    /** Of a copied name, as much as leaves room for saying that it is a copy. */
    private static final int NAME = 180;

    @Inject
    Automations automations;

    @Inject
    Enrolments enrolments;

    @Inject
    Letters letters;

    @Inject
    Vocabulary vocabulary;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /**
     * What the editor shows.
     *
     * @param names names of the templates its steps use, by id
     * @param inside people on their way, for whom the steps must stay as they are
     * @param exits what may end it: what the page knows, and what it has beside that
     */
    public record Editor(FlowDraft draft, Map<Long, String> names, long inside, List<String> exits, Mistakes mistakes) {
        public boolean isLocked() {
            return inside > 0;
        }

        /** Where the domain's refusals of a step stand. */
        public String pointer(int step) {
            return "/steps/" + step;
        }

        /** What a new step begins with. */
        public FlowDraft.Row letter() {
            return FlowDraft.Row.send(null, null);
        }

        public FlowDraft.Row pause() {
            return FlowDraft.Row.wait(new Wait(7, "D"));
        }
    }

    @CheckedTemplate(basePath = "automations")
    static class Views {
        static native TemplateInstance begin(List<Beginning> beginnings);

        static native TemplateInstance edit(Editor editor, String vocabulary);
    }

    /** @param start name of the {@link Beginning} to start from, or {@code scratch}; all to choose from when absent */
    @GET
    @Path("new")
    public Response fresh(@QueryParam("start") String start) {
        if (start == null) {
            return Pages.page(Views.begin(List.of(Beginning.values())));
        }
        return shown(
                200, start.equals("scratch") ? FlowDraft.blank() : beginning(Beginning.of(start)), 0, Mistakes.none());
    }

    /** With the library's letters in the reader's language; one that is gone is left to be chosen. */
    private FlowDraft beginning(Beginning beginning) {
        List<FlowDraft.Row> rows = new ArrayList<>();
        for (Beginning.Post post : beginning.posts()) {
            if (post.before() != null) {
                rows.add(FlowDraft.Row.wait(post.before()));
            }
            rows.add(FlowDraft.Row.send(letters.withSlug(post.slug() + "-" + shell.lang()), null));
        }
        return FlowDraft.of(Flow.beginning(shell.locale(), beginning), beginning, rows);
    }

    @GET
    @Path("{id:\\d+}/edit")
    public Response edit(@PathParam("id") long id) {
        return shown(
                200,
                FlowDraft.of(Automation.required(id)),
                enrolments.counts(id).active(),
                Mistakes.none());
    }

    @POST
    public Response create(@BeanParam FlowForm form) {
        return stored(null, form);
    }

    @POST
    @Path("{id:\\d+}")
    public Response update(@PathParam("id") long id, @BeanParam FlowForm form) {
        return stored(id, form);
    }

    /** The same once more, paused: to change what people are on their way through. */
    @POST
    @Path("{id:\\d+}/copy")
    public Response copy(@PathParam("id") long id) {
        FlowDraft draft = FlowDraft.of(Automation.required(id));
        Automations.Input input = draft.input();
        Automation copy = automations.create(new Automations.Input(
                words.of(EditMessages.class)
                        .copy_of(input.name()
                                .substring(0, Math.min(NAME, input.name().length()))),
                input.trigger(),
                input.steps(),
                input.exitOn(),
                AutomationState.PAUSED,
                false,
                input.where(),
                input.holdout()));
        return Pages.to("/automations/" + copy.id + "/edit");
    }

    private Response stored(Long id, FlowForm form) {
        Automation before = id == null ? null : Automation.required(id);
        FlowDraft draft = FlowDraft.of(id, form, before);
        try {
            Automations.Input input = draft.input();
            if (before != null && form.kind.isEmpty()) {
                // to the letter, for people are on their way through them
                input = input.withSteps(before.definition.get("steps"));
            }
            Automation stored = id == null ? automations.create(input) : automations.update(id, input);
            shell.sayNext(
                    stored.state == AutomationState.ACTIVE
                            ? words.of(AutomationMessages.class).said_running()
                            : words.of(EditMessages.class).said_saved());
            return Pages.to("/automations/" + stored.id);
        } catch (DomainException refused) {
            long inside = id == null ? 0 : enrolments.counts(id).active();
            return shown(400, draft, inside, mistakes(draft, refused));
        }
    }

    /** The domain's refusals at their places, in the reader's words where the page knows what the field takes. */
    private Mistakes mistakes(FlowDraft draft, DomainException refused) {
        EditMessages said = words.of(EditMessages.class);
        Mistakes mistakes = Mistakes.of(refused)
                .saying("/name", said.name_wrong())
                .saying("/steps", said.steps_wrong())
                .saying("/holdout", said.holdout_wrong())
                .saying("/trigger/event", said.event_wrong());
        for (int i = 0; i < draft.rows().size(); i++) {
            mistakes.saying("/steps/" + i + "/send/templateId", said.letter_wrong())
                    .saying("/steps/" + i + "/wait", said.wait_wrong());
        }
        return mistakes;
    }

    private Response shown(int status, FlowDraft draft, long inside, Mistakes mistakes) {
        Map<Long, String> names = new HashMap<>();
        draft.rows().stream()
                .filter(row -> row.template() != null)
                .forEach(row -> names.put(
                        row.template(), letters.of(row.template(), null).name()));
        TreeSet<String> more = new TreeSet<>(draft.exits());
        more.removeAll(Flow.exits());
        List<String> exits = new ArrayList<>(Flow.exits());
        exits.addAll(more);
        return Pages.page(
                status,
                Views.edit(
                        new Editor(draft, names, inside, exits, mistakes),
                        vocabulary.json(Language.of(List.of(shell.locale())), shell.locale())));
    }
}
