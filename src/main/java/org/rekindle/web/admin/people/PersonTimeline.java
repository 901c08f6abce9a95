package org.rekindle.web.admin.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.rekindle.account.Permission;
import org.rekindle.activity.Statuses;
import org.rekindle.campaign.Campaign;
import org.rekindle.event.Timeline;
import org.rekindle.segment.Segments;
import org.rekindle.shared.Page;
import org.rekindle.shared.Tongue;
import org.rekindle.tracking.signal.SignalLog;
import org.rekindle.web.admin.shell.Pages;
import org.rekindle.web.admin.shell.Shell;
import org.rekindle.web.api.CampaignMailings;
import org.rekindle.web.security.AdminPage;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** What a person's page fetches by itself: everything sent and done, and the segments that hold them. */
@Path("/subscribers/{id:\\d+}")
@AdminPage
@Authenticated
@Needs(Permission.PERSON_VIEW)
public class PersonTimeline {
    private static final int FACTS = 30;
    private static final int MOVES = 200;

    @Inject
    Timeline timeline;

    @Inject
    Statuses statuses;

    @Inject
    SignalLog signals;

    @Inject
    CampaignMailings campaignMailings;

    @Inject
    Segments segments;

    @Inject
    Caller caller;

    @Inject
    Shell shell;

    /**
     * A fact, or a change of status.
     *
     * @param day where a new day begins; null below the first of a day
     * @param fact null for a change of status
     * @param campaignName of the campaign it belongs to; null without one
     * @param verdict what is made of an open or click; null when nothing is
     * @param move null for a fact
     */
    public record Happening(
            Instant at,
            LocalDate day,
            Timeline.Entry fact,
            Long campaign,
            String campaignName,
            SignalLog.Verdict verdict,
            Statuses.Move move) {
        public boolean isMachine() {
            return fact != null && Boolean.TRUE.equals(fact.machine());
        }

        /** The thing it was about, or what was searched for; null when the fact does not say. */
        public String about() {
            if (fact == null) {
                return null;
            }
            JsonNode items = fact.items();
            if (items != null && items.isArray() && !items.isEmpty()) {
                JsonNode first = items.get(0);
                return text(first, "name", text(first, "category", text(first, "sku", null)));
            }
            return fact.properties() == null ? null : text(fact.properties(), "query", null);
        }

        /** Things beside the one named. */
        public int more() {
            return fact == null || fact.items() == null
                    ? 0
                    : Math.max(0, fact.items().size() - 1);
        }

        private static String text(JsonNode of, String field, String otherwise) {
            JsonNode value = of.get(field);
            return value == null || value.isNull() ? otherwise : value.asText();
        }

        private Happening onDay(LocalDate begun) {
            return new Happening(at, begun, fact, campaign, campaignName, verdict, move);
        }
    }

    @CheckedTemplate(basePath = "people")
    static class Views {
        static native TemplateInstance timeline(long id, List<Happening> found, String next, Instant until);

        static native TemplateInstance segments(Map<Long, String> segments);
    }

    /**
     * @param after the {@code next} of the part before
     * @param until when the last fact of the part before occurred: changes of status since then were shown with it
     */
    @GET
    @Path("timeline")
    public Response timeline(
            @PathParam("id") long id, @QueryParam("after") String after, @QueryParam("until") Instant until) {
        Page<Timeline.Entry> page = timeline.of(id, after, FACTS);
        List<Happening> found = facts(id, page.items());
        Instant from =
                page.next() == null ? Instant.MIN : page.items().getLast().occurredAt();
        Instant to = until == null ? Instant.MAX : until;
        statuses.history(id, Long.MAX_VALUE, MOVES, Tongue.of(List.of(shell.locale()))).items().stream()
                .filter(move ->
                        !move.occurredAt().isBefore(from) && move.occurredAt().isBefore(to))
                .forEach(move -> found.add(new Happening(move.occurredAt(), null, null, null, null, null, move)));
        found.sort(Comparator.comparing(Happening::at).reversed());
        return Pages.page(Views.timeline(id, withDays(found, until), page.next(), page.next() == null ? null : from));
    }

    /** A role that sees no segments is shown none. */
    @GET
    @Path("segments")
    public Response segments(@PathParam("id") long id) {
        return Pages.page(Views.segments(caller.may(Permission.SEGMENTS_VIEW) ? segments.holding(id) : Map.of()));
    }

    private List<Happening> facts(long id, List<Timeline.Entry> entries) {
        List<Long> mailings = entries.stream()
                .map(Timeline.Entry::mailingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<Long, Long> campaigns = campaignMailings.campaigns(mailings);
        Map<String, SignalLog.Verdict> verdicts = signals.verdicts(id, mailings);
        Map<Long, String> names = campaigns.values().stream()
                .distinct()
                .collect(Collectors.toMap(campaign -> campaign, campaign -> Campaign.required(campaign).name));
        List<Happening> found = new ArrayList<>();
        for (Timeline.Entry fact : entries) {
            Long campaign = fact.mailingId() == null ? null : campaigns.get(fact.mailingId());
            String name = campaign == null ? null : names.get(campaign);
            found.add(new Happening(fact.occurredAt(), null, fact, campaign, name, verdicts.get(fact.id()), null));
        }
        return found;
    }

    private List<Happening> withDays(List<Happening> found, Instant until) {
        LocalDate last = until == null ? null : LocalDate.ofInstant(until, shell.zone());
        List<Happening> shown = new ArrayList<>();
        for (Happening one : found) {
            LocalDate day = LocalDate.ofInstant(one.at(), shell.zone());
            shown.add(one.onDay(day.equals(last) ? null : day));
            last = day;
        }
        return shown;
    }
}
