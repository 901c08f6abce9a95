package org.rekindle.web.admin.people;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.activity.Level;
import org.rekindle.activity.Statuses;
import org.rekindle.campaign.Campaign;
import org.rekindle.campaign.Campaigns;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Tongue;
import org.rekindle.subscriber.Attribute;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.Topic;
import org.rekindle.tracking.Unsubscribes;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.admin.shell.Words;
import org.rekindle.web.api.CampaignResource;
import org.rekindle.web.api.SubscriberViews;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** One person: who they are, where they stand and why, everything sent and done. */
@Path("/subscribers/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_VIEW)
public class PersonPage {
    private static final int CAMPAIGNS = 50;
    private static final int MOVES = 50;
    private static final Duration LINE = Duration.ofDays(548);

    @Inject
    SubscriberViews views;

    @Inject
    Statuses statuses;

    @Inject
    Consents consents;

    @Inject
    Campaigns campaigns;

    @Inject
    CampaignResource tests;

    @Inject
    Unsubscribes unsubscribes;

    @Inject
    Erasure erasure;

    @Inject
    Caller caller;

    @Inject
    Words words;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    /** A stretch of the line; its width is a percentage of the whole. */
    public record Stretch(Level level, int width, Instant since, String reason) {}

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance person(
                SubscriberViews.View person,
                List<Stretch> line,
                List<Statuses.Move> moves,
                List<Consents.Entry> consents,
                List<String> topics,
                Map<String, String> labels,
                List<Campaign> campaigns);
    }

    @GET
    @Transactional
    public Response person(@PathParam("id") long id) {
        Subscriber person = required(id);
        List<Statuses.Move> moves =
                statuses.history(id, Long.MAX_VALUE, MOVES, tongue()).items();
        SubscriberViews.View view = views.view(person, tongue());
        return Pages.page(Views.person(
                view,
                line(view, moves),
                moves,
                consents.of(id),
                topics(view.topics()),
                labels(),
                caller.may(Permission.CAMPAIGNS_TEST) ? campaigns.list(Long.MAX_VALUE, CAMPAIGNS) : List.of()));
    }

    /** A message of a campaign as this person would get it, to a colleague; it counts nowhere. */
    @POST
    @Path("test")
    @Needs(Permission.CAMPAIGNS_TEST)
    public Response test(@PathParam("id") long id, @RestForm Long campaign, @RestForm String to) {
        caller.mustHave(Permission.PERSON_VIEW);
        if (campaign == null) {
            throw DomainException.invalid("/campaign", "is required");
        }
        String address = to == null ? "" : to.strip();
        tests.test(campaign, new CampaignResource.TestBody(List.of(address), required(id).email));
        shell.sayNext(words.of(PeopleMessages.class).tested(address));
        return Pages.to("/subscribers/" + id);
    }

    /** By a colleague, because the person asked for it. */
    @POST
    @Path("unsubscribe")
    @Needs(Permission.PERSON_EDIT)
    public Response unsubscribe(@PathParam("id") long id) {
        required(id);
        unsubscribes.byColleague(id, caller.required().email());
        shell.sayNext(words.of(PeopleMessages.class).unsubscribed_said());
        return Pages.to("/subscribers/" + id);
    }

    /** @param typed the person's address, to show that it is meant */
    @POST
    @Path("erase")
    @Needs(Permission.PERSON_ERASE)
    public Response erase(@PathParam("id") long id, @RestForm String typed) {
        Subscriber person = required(id);
        if (typed == null || !person.email.equalsIgnoreCase(typed.strip())) {
            throw DomainException.invalid("/typed", "must be the person's address");
        }
        erasure.erase(id);
        shell.sayNext(words.of(PeopleMessages.class).erased());
        return Pages.to("/subscribers");
    }

    /** What the topics are called. */
    private static List<String> topics(List<String> slugs) {
        return Topic.all().stream()
                .filter(topic -> slugs.contains(topic.slug))
                .map(topic -> topic.name)
                .toList();
    }

    /** What attributes are called. */
    private static Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        Attribute.all().forEach(a -> labels.put(a.name, a.label == null ? a.name : a.label));
        return labels;
    }

    private static Subscriber required(long id) {
        return Subscriber.<Subscriber>findByIdOptional(id)
                .orElseThrow(() -> DomainException.notFound("subscriber", id));
    }

    private Tongue tongue() {
        return Tongue.of(List.of(shell.locale()));
    }

    /** Eighteen months, or since the person joined, as stretches of levels. */
    private List<Stretch> line(SubscriberViews.View person, List<Statuses.Move> newestFirst) {
        if (person.status() == null) {
            return List.of();
        }
        Instant now = clock.instant();
        Instant begin = now.minus(LINE).isAfter(person.createdAt()) ? now.minus(LINE) : person.createdAt();
        long whole = Math.max(1, Duration.between(begin, now).toMillis());
        List<Stretch> line = new ArrayList<>();
        Instant end = now;
        Level level = person.status().level();
        String reason = person.status().reason();
        for (Statuses.Move move : newestFirst) {
            if (!move.occurredAt().isAfter(begin)) {
                break;
            }
            line.addFirst(new Stretch(level, share(move.occurredAt(), end, whole), move.occurredAt(), move.reason()));
            end = move.occurredAt();
            level = move.from() == null ? Level.SEMI_ACTIVE : move.from();
            reason = null;
        }
        line.addFirst(new Stretch(level, share(begin, end, whole), begin, reason));
        return line;
    }

    private static int share(Instant from, Instant to, long whole) {
        return (int) Math.max(1, Duration.between(from, to).toMillis() * 100 / whole);
    }
}
