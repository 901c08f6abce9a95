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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.rekindle.account.Permission;
import org.rekindle.activity.Level;
import org.rekindle.activity.Statuses;
import org.rekindle.campaign.Campaign;
import org.rekindle.event.Timeline;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Tongue;
import org.rekindle.subscriber.Consents;
import org.rekindle.subscriber.Erasure;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.tracking.signal.SignalLog;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.api.CampaignMailings;
import org.rekindle.web.api.SubscriberViews;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Needs;

/** One person: who they are, where they stand and why, everything sent and done. */
@Path("/subscribers/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_VIEW)
public class PersonPage {
    private static final int FACTS = 30;
    private static final int MOVES = 50;
    private static final Duration LINE = Duration.ofDays(548);

    @Inject
    SubscriberViews views;

    @Inject
    Statuses statuses;

    @Inject
    Timeline timeline;

    @Inject
    Consents consents;

    @Inject
    SignalLog signals;

    @Inject
    CampaignMailings campaignMailings;

    @Inject
    Erasure erasure;

    @Inject
    Shell shell;

    @Inject
    Clock clock;

    /** A stretch of the line; its width is a percentage of the whole. */
    public record Stretch(Level level, int width, Instant since, String reason) {}

    /** A fact with the campaign it belongs to and what is made of it; either may be null. */
    public record Happening(Timeline.Entry fact, Long campaign, String campaignName, SignalLog.Verdict verdict) {
        public boolean isMachine() {
            return Boolean.TRUE.equals(fact.machine());
        }
    }

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance person(
                SubscriberViews.View person,
                List<Stretch> line,
                List<Statuses.Move> moves,
                List<Consents.Entry> consents);

        static native TemplateInstance timeline(long id, List<Happening> found, String next);

        static native TemplateInstance refused(String words);
    }

    @GET
    @Transactional
    public Response person(@PathParam("id") long id) {
        Subscriber person = required(id);
        List<Statuses.Move> moves =
                statuses.history(id, Long.MAX_VALUE, MOVES, tongue()).items();
        SubscriberViews.View view = views.view(person, tongue());
        return Pages.page(Views.person(view, line(view, moves), moves, consents.of(id)));
    }

    @GET
    @Path("timeline")
    public Response timeline(@PathParam("id") long id, @QueryParam("after") String after) {
        Page<Timeline.Entry> page = timeline.of(id, after, FACTS);
        List<Long> mailings = page.items().stream()
                .map(Timeline.Entry::mailingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Long, Long> campaigns = campaignMailings.campaigns(mailings);
        Map<String, SignalLog.Verdict> verdicts = signals.verdicts(id, mailings);
        Map<Long, String> names = campaigns.values().stream()
                .distinct()
                .collect(Collectors.toMap(campaign -> campaign, campaign -> Campaign.required(campaign).name));
        return Pages.page(Views.timeline(
                id,
                page.items().stream()
                        .map(fact -> {
                            Long campaign = fact.mailingId() == null ? null : campaigns.get(fact.mailingId());
                            return new Happening(
                                    fact,
                                    campaign,
                                    campaign == null ? null : names.get(campaign),
                                    verdicts.get(fact.id()));
                        })
                        .toList(),
                page.next()));
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
        return Pages.to("/subscribers");
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
