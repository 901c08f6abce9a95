package org.rekindle.web.admin.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problem;
import org.rekindle.shared.Transactions;
import org.rekindle.subscriber.ProfileInput;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberStore;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** Everybody: searched as one types, by segment, a page at a time and never counted. */
@Path("/subscribers")
@AdminPage
@Authenticated
@Needs(Permission.PEOPLE_LIST)
public class PeoplePage {
    private static final int SHOWN = 50;

    @Inject
    Segments segments;

    @Inject
    SubscriberStore store;

    @Inject
    ProfileInput input;

    /** What is shown and how one got there; texts are empty where nothing was asked for. */
    public record Asked(String q, Long segment, String status, String problem) {
        String next(String after) {
            return "?q=" + encoded(q) + "&segment=" + (segment == null ? "" : segment) + "&status=" + status + "&after="
                    + after;
        }

        private static String encoded(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance list(
                List<Segments.Member> found, String more, Asked asked, Map<Long, String> segments);

        static native TemplateInstance rows(List<Segments.Member> found, String more, Asked asked);

        static native TemplateInstance fresh(String email, String name, List<Problem> problems);
    }

    @GET
    public Response list(
            @QueryParam("q") String q,
            @QueryParam("segment") Long segment,
            @QueryParam("status") String status,
            @QueryParam("after") String after,
            @HeaderParam("HX-Request") String htmx) {
        Asked asked = new Asked(q == null ? "" : q.strip(), segment, status == null ? "" : status, null);
        Page<Segments.Member> page = found(asked, after);
        String more = page.next() == null ? null : asked.next(page.next());
        return Pages.page(
                htmx != null
                        ? Views.rows(page.items(), more, asked)
                        : Views.list(page.items(), more, asked, segments.names()));
    }

    private Page<Segments.Member> found(Asked asked, String after) {
        List<Segments.Member> oneMore = segments.members(where(asked), Page.after(after, 0), SHOWN + 1);
        return Page.of(oneMore, SHOWN, Segments.Member::id);
    }

    /** The same conditions segments are made of. */
    private static JsonNode where(Asked asked) {
        ObjectNode where = JsonNodeFactory.instance.objectNode();
        var all = where.putArray("all");
        if (asked.segment() != null) {
            all.addObject().put("segment", asked.segment());
        }
        if (!asked.status().isEmpty()) {
            all.add(leaf("status", "is", asked.status()));
        }
        if (asked.q().contains("@")) {
            all.add(leaf("email", "startsWith", asked.q()));
        } else if (!asked.q().isEmpty()) {
            var any = all.addObject().putArray("any");
            any.add(leaf("email", "startsWith", asked.q()));
            any.add(leaf("name", "contains", asked.q()));
        }
        return where;
    }

    private static ObjectNode leaf(String field, String op, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("field", field)
                .put("op", op)
                .put("value", value);
    }

    @GET
    @Path("new")
    @Needs(Permission.PERSON_EDIT)
    public Response fresh() {
        return Pages.page(Views.fresh("", "", List.of()));
    }

    @POST
    @Needs(Permission.PERSON_EDIT)
    public Response create(@RestForm String email, @RestForm String name) {
        try {
            Subscriber person = Transactions.retrying(() -> {
                var profile = input.read(new ProfileInput.Given(
                        email, name == null || name.isBlank() ? null : name, null, null, null, null, null, null));
                if (Subscriber.byEmail(profile.email().value()).isPresent()) {
                    throw DomainException.conflict("there is a subscriber with this address");
                }
                store.store(List.of(profile));
                return Subscriber.byEmail(profile.email().value())
                        .orElseThrow(() -> DomainException.conflict("this address cannot be added"));
            });
            return Pages.to("/subscribers/" + person.id);
        } catch (DomainException refused) {
            List<Problem> problems = refused.problems().isEmpty()
                    ? List.of(new Problem("/email", String.valueOf(refused.getMessage())))
                    : refused.problems();
            return Pages.page(400, Views.fresh(email == null ? "" : email, name == null ? "" : name, problems));
        }
    }
}
