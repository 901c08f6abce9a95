package org.rekindle.web.admin.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import org.rekindle.account.Permission;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.BulkChange;
import org.rekindle.tracking.Unsubscribes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.BulkChangeResource;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** Changes to those who are chosen in the list, or to all who fit its filter; what was changed lately, to take it back. */
@Path("/subscribers/changes")
@AdminPage
@Authenticated
@Needs(Permission.PEOPLE_IMPORT)
public class ChangesPage {
    private static final int ON_A_PAGE = 20;

    @Inject
    BulkChangeResource api;

    @Inject
    Unsubscribes unsubscribes;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    @Inject
    Clock clock;

    /** The form below the list. */
    public static class Asked {
        @FormParam("id")
        public List<Long> ids;

        /** All who fit {@code filter}, not only those whose ids are given. */
        @FormParam("everybody")
        public String everybody;

        @FormParam("filter")
        public String filter;

        /** ADD_TOPIC, REMOVE_TOPIC, SET_ATTRIBUTE or UNSUBSCRIBE. */
        @FormParam("what")
        public String what;

        @FormParam("topic")
        public String topic;

        @FormParam("attribute")
        public String attribute;

        @FormParam("value")
        public String value;
    }

    /** A change, and whether it can be taken back now. */
    public record Line(BulkChange change, boolean undoable) {}

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance changes(List<Line> lines, boolean atWork, String next);

        static native TemplateInstance changes$table(List<Line> lines, boolean atWork, String next);
    }

    /** @param part {@code table} for the part that asks again while something is under way */
    @GET
    public Response list(@QueryParam("after") String after, @QueryParam("part") String part) {
        Page<BulkChange> page = api.list(ON_A_PAGE, after);
        List<Line> lines = page.items().stream()
                .map(change -> new Line(change, change.canBeUndone(clock.instant())))
                .toList();
        boolean atWork = page.items().stream().anyMatch(BulkChange::isAtWork);
        return Pages.page(
                "table".equals(part)
                        ? Views.changes$table(lines, atWork, page.next())
                        : Views.changes(lines, atWork, page.next()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(@BeanParam Asked asked) {
        SubscriberMessages said = words.of(SubscriberMessages.class);
        PeopleFilter filter = PeopleFilter.parse(asked.filter);
        boolean everybody = asked.everybody != null;
        if (asked.what == null || asked.what.isBlank() || !everybody && asked.ids.isEmpty()) {
            shell.sayNext(said.choose_first());
        } else if (asked.what.equals("UNSUBSCRIBE")) {
            if (everybody) {
                // nobody can take it back, so nobody does it to people they have not seen
                throw DomainException.invalid("/everybody", "people are unsubscribed one by one");
            }
            String colleague = caller.required().email();
            asked.ids.forEach(id -> unsubscribes.byColleague(id, colleague));
            shell.sayNext(said.unsubscribed(asked.ids.size()));
        } else {
            return said(
                    api.change(new BulkChangeResource.Body(
                            kind(asked.what),
                            everybody ? null : asked.ids,
                            everybody ? filter.whole() : null,
                            asked.topic,
                            asked.attribute,
                            asked.value)),
                    filter);
        }
        return Pages.to(filter.address());
    }

    private Response said(BulkChange change, PeopleFilter filter) {
        SubscriberMessages said = words.of(SubscriberMessages.class);
        if (change.isAtWork()) {
            return Pages.to("/subscribers/changes");
        }
        shell.sayNext(
                switch (change.kind()) {
                    case ADD_TOPIC -> said.topic_added(change.people(), change.of());
                    case REMOVE_TOPIC -> said.topic_removed(change.people(), change.of());
                    case SET_ATTRIBUTE -> said.attribute_set(change.people(), change.of());
                },
                change.people() == 0 ? null : "/subscribers/changes/" + change.id() + "/undo");
        return Pages.to(filter.address());
    }

    private static BulkChange.Kind kind(String what) {
        for (BulkChange.Kind kind : BulkChange.Kind.values()) {
            if (kind.name().equals(what)) {
                return kind;
            }
        }
        throw DomainException.invalid("/what", "must be one of the changes offered");
    }

    @POST
    @Path("{id:\\d+}/undo")
    public Response undo(@PathParam("id") long id) {
        BulkChange change = api.undo(id);
        if (!change.isAtWork()) {
            shell.sayNext(words.of(SubscriberMessages.class).undone(change.undone()));
        }
        return Pages.to("/subscribers/changes");
    }
}
