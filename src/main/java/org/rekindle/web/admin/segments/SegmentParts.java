package org.rekindle.web.admin.segments;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.segment.Explanation;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.segment.live.LiveCounts;
import org.rekindle.segment.live.Preview;
import org.rekindle.segment.member.History;
import org.rekindle.segment.quality.QualityCard;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problem;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** What the segment's page fetches by itself: counts while editing, why somebody is in, quality, history. */
@Path("/segments")
@AdminPage
@Authenticated
@Needs(Permission.SEGMENTS_VIEW)
public class SegmentParts {
    private static final int SAMPLE = 6;
    private static final int DAYS = 182;
    private static final int CHANGES = 5;

    @Inject
    LiveCounts counts;

    @Inject
    Segments segments;

    @Inject
    Glances glances;

    @Inject
    History history;

    @Inject
    Shell shell;

    @Inject
    Caller caller;

    /** A condition being edited, by which editor. */
    public record Draft(JsonNode where, String asker) {}

    @CheckedTemplate(basePath = "segments")
    static class Views {
        static native TemplateInstance preview(Preview preview, String alone, boolean people);

        static native TemplateInstance refused(List<Problem> problems, String pointers);

        static native TemplateInstance why(Explanation explanation);

        /** @param card null while it is being drawn up */
        static native TemplateInstance quality(long id, QualityCard card);

        static native TemplateInstance history(String days, History.Changes changes, boolean people);
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(Draft draft) {
        boolean people = caller.may(Permission.PEOPLE_LIST);
        Set<Preview.Aspect> aspects = EnumSet.of(Preview.Aspect.FUNNEL, Preview.Aspect.ALONE, Preview.Aspect.ABSENCE);
        if (people) {
            aspects.add(Preview.Aspect.SAMPLE);
        }
        try {
            String asker = caller.required().email() + '\n' + draft.asker();
            Preview preview =
                    counts.preview(new LiveCounts.Question(draft.where(), asker, aspects, SAMPLE, language()));
            return Pages.page(Views.preview(preview, JsonText.write(preview.alone()), people));
        } catch (DomainException refused) {
            List<Problem> problems = Refused.problems(refused);
            return Pages.page(422, Views.refused(problems, JsonText.write(problems)));
        }
    }

    @POST
    @Path("why")
    @Needs(Permission.PERSON_VIEW)
    public Response why(@RestForm String where, @RestForm String email) {
        try {
            return Pages.page(Views.why(segments.explain(SegmentPage.read(where), email, language())));
        } catch (DomainException refused) {
            return Pages.page(422, Views.refused(Refused.problems(refused), "[]"));
        }
    }

    @GET
    @Path("{id:\\d+}/quality")
    public Response quality(@PathParam("id") long id) {
        return Pages.page(Views.quality(id, glances.quality(id, language()).orElse(null)));
    }

    @GET
    @Path("{id:\\d+}/history")
    public Response history(@PathParam("id") long id) {
        return Pages.page(Views.history(
                JsonText.write(history.sizes(id, DAYS).days()),
                history.changes(id, CHANGES, language()),
                caller.may(Permission.PEOPLE_LIST)));
    }

    /** Somebody looked, and it still means what it should. */
    @POST
    @Path("{id:\\d+}/review")
    @Needs(Permission.SEGMENTS_EDIT)
    public Response review(@PathParam("id") long id) {
        segments.reviewed(id, caller.required().email());
        return Pages.to("/segments/" + id);
    }

    private Language language() {
        return Language.of(List.of(shell.locale()));
    }
}
