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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rekindle.account.Permission;
import org.rekindle.account.Preferences;
import org.rekindle.activity.Level;
import org.rekindle.segment.Language;
import org.rekindle.segment.Segments;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.Page;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;
import org.rekindle.subscriber.Topic;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Audited;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** The list of people; for those who may see one at a time only, the way to that one. */
@Path("/subscribers")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_VIEW)
public class PeoplePage {
    private static final int ON_A_PAGE = 50;
    private static final int MOST_COLUMNS = 12;
    private static final String COLUMNS = "people.columns";

    @Inject
    PeopleQueries queries;

    @Inject
    Segments segments;

    @Inject
    Preferences preferences;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    @Inject
    Words words;

    /** What can be chosen above the list. */
    public record Choices(
            Map<Long, String> segments,
            List<Topic> topics,
            List<Attribute> attributes,
            List<Level> levels,
            List<SubscriberState> states,
            List<PeopleColumn> columns) {}

    /**
     * @param sentence the condition from elsewhere, in words; null when there is none
     * @param problem why the filter cannot be taken; null when it can
     */
    public record Listing(
            PeopleFilter filter,
            List<PeopleColumn> columns,
            Page<PeopleQueries.Line> lines,
            String sentence,
            String problem) {}

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance list(Listing listing, Choices choices);

        static native TemplateInstance list$table(Listing listing);

        static native TemplateInstance list$lines(Listing listing);

        static native TemplateInstance lookup(String address, boolean unknown);
    }

    /** @param part {@code table} for the part below the filter, {@code lines} for the lines after {@code after} */
    @GET
    public Response list(
            @BeanParam PeopleFilter filter, @QueryParam("after") String after, @QueryParam("part") String part) {
        if (!caller.may(Permission.PEOPLE_LIST)) {
            return lookup(filter.q);
        }
        Listing listing = listing(filter, after);
        return Pages.page(
                switch (part == null ? "" : part) {
                    case "table" -> Views.list$table(listing);
                    case "lines" -> Views.list$lines(listing);
                    default -> Views.list(listing, choices());
                });
    }

    private Listing listing(PeopleFilter filter, String after) {
        try {
            String sentence = filter.where == null || filter.where.isBlank()
                    ? null
                    : segments.sentence(filter.given(), Language.of(List.of(shell.locale())));
            Page<PeopleQueries.Line> lines = filter.isSearch()
                    ? queries.search(filter, ON_A_PAGE)
                    : queries.newest(filter, Page.after(after, Long.MAX_VALUE), ON_A_PAGE);
            return new Listing(filter, columns(), lines, sentence, null);
        } catch (DomainException e) {
            String problem = e.code() == DomainException.Code.OVERDUE
                    ? words.of(SubscriberMessages.class).too_long()
                    : e.getMessage();
            return new Listing(filter, columns(), new Page<>(List.of(), null), null, problem);
        }
    }

    private Choices choices() {
        List<Attribute> attributes = Attribute.all();
        List<PeopleColumn> columns = Stream.concat(
                        Arrays.stream(PeopleColumn.BuiltIn.values()).map(PeopleColumn::of),
                        attributes.stream().map(attribute -> PeopleColumn.ofAttribute(attribute.name)))
                .toList();
        return new Choices(
                segments.names(),
                Topic.all(),
                attributes,
                List.of(Level.values()),
                Arrays.stream(SubscriberState.values())
                        .filter(state -> state != SubscriberState.ERASED)
                        .toList(),
                columns);
    }

    private static List<String> attributeNames() {
        return Attribute.all().stream().map(attribute -> attribute.name).toList();
    }

    private List<PeopleColumn> columns() {
        return preferences
                .of(caller.required().userId(), COLUMNS)
                .map(kept -> PeopleColumn.parse(Arrays.asList(kept.split(" ")), attributeNames()))
                .orElse(PeopleColumn.USUAL);
    }

    @POST
    @Path("columns")
    @Needs(Permission.PEOPLE_LIST)
    @Audited(false)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response columns(@FormParam("column") List<String> keys, @FormParam("back") String back) {
        String kept = PeopleColumn.parse(keys, attributeNames()).stream()
                .limit(MOST_COLUMNS)
                .map(PeopleColumn::key)
                .collect(Collectors.joining(" "));
        preferences.keep(caller.required().userId(), COLUMNS, kept);
        return Pages.to(PeopleFilter.parse(back).address());
    }

    private static Response lookup(String typed) {
        if (typed == null || typed.isBlank()) {
            return Pages.page(Views.lookup("", false));
        }
        return known(typed)
                .map(person -> Pages.to("/subscribers/" + person.id))
                .orElseGet(() -> Pages.page(404, Views.lookup(typed, true)));
    }

    private static Optional<Subscriber> known(String typed) {
        try {
            return Subscriber.byEmail(EmailAddress.of(typed.strip()).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
