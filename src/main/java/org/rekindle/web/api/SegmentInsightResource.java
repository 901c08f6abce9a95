package org.rekindle.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rekindle.account.Permission;
import org.rekindle.segment.Language;
import org.rekindle.segment.Meaning;
import org.rekindle.segment.Segments;
import org.rekindle.segment.live.LiveCounts;
import org.rekindle.segment.live.Preview;
import org.rekindle.segment.member.Freezer;
import org.rekindle.segment.member.History;
import org.rekindle.segment.quality.Overlaps;
import org.rekindle.segment.quality.Quality;
import org.rekindle.segment.quality.QualityCard;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;
import org.rekindle.shared.Text;
import org.rekindle.web.security.Caller;
import org.rekindle.web.security.Needs;

/** What can be known about segments: counts while editing, history, quality, overlap. */
@Path("/api/v1/segments")
@Authenticated
@Needs(Permission.SEGMENTS_VIEW)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SegmentInsightResource {
    private static final Map<String, Preview.Aspect> ASPECTS = Arrays.stream(Preview.Aspect.values())
            .collect(Collectors.toMap(
                    aspect -> aspect.name().toLowerCase(Locale.ROOT), aspect -> aspect, (a, b) -> a, TreeMap::new));

    private static final int MAX_SAMPLE = 50;
    private static final int SAMPLE = 6;
    private static final int MAX_ASKER = 100;
    private static final int MAX_DAYS = 3_660;

    @Inject
    LiveCounts counts;

    @Inject
    Segments segments;

    @Inject
    History history;

    @Inject
    Quality quality;

    @Inject
    Overlaps overlaps;

    @Inject
    Freezer freezer;

    @Context
    HttpHeaders headers;

    @Inject
    Caller caller;

    @Context
    SecurityContext security;

    /**
     * A condition being edited.
     *
     * @param asker a name of the caller's choice: a newer question under it ends the one before, which answers 409
     * @param parts of funnel, alone, absence, sample; all but alone when absent
     * @param sample how many people to draw, 6 when absent, at most 50
     */
    public record Draft(JsonNode where, String asker, List<String> parts, Integer sample) {}

    /** A condition and what is to change about it, see docs/segments.md. */
    public record Change(JsonNode where, JsonNode edit) {}

    /** The changed condition. */
    public record Edited(JsonNode where, String sentence) {}

    /** A reviewed segment. */
    public record Review(long id, Instant reviewedAt, String reviewedBy, Instant reviewDueAt) {}

    /** Whether a segment keeps its members, since when and how many. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Frozen(long id, boolean frozen, Instant frozenAt, Long frozenCount) {}

    @POST
    @Path("preview")
    public Preview preview(Draft body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        Problems problems = new Problems();
        Set<Preview.Aspect> aspects = aspects(body.parts(), problems);
        int sample = body.sample() == null ? SAMPLE : body.sample();
        if (sample < 1 || sample > MAX_SAMPLE) {
            problems.add("/sample", "must lie between 1 and " + MAX_SAMPLE);
        }
        problems.throwIfAny();
        if (!caller.may(Permission.PEOPLE_LIST)) {
            withoutPeople(body, aspects);
        }
        return counts.preview(
                new LiveCounts.Question(body.where(), asker(body.asker(), security), aspects, sample, language()));
    }

    /** A sample shows addresses: who may not see them gets the figures, and is refused when it was asked for by name. */
    private void withoutPeople(Draft body, Set<Preview.Aspect> aspects) {
        if (body.parts() != null && aspects.contains(Preview.Aspect.SAMPLE)) {
            caller.mustHave(Permission.PEOPLE_LIST);
        }
        aspects.remove(Preview.Aspect.SAMPLE);
    }

    /** A change to a condition being edited: replace, remove, insert, move, wrap or switch, by pointers. */
    @POST
    @Path("edit")
    public Edited edit(Change body) {
        if (body == null) {
            throw DomainException.invalid("", "a JSON object is required");
        }
        Meaning meaning = segments.edited(body.where(), body.edit());
        return new Edited(meaning.json(), meaning.sentence(language()));
    }

    private static Set<Preview.Aspect> aspects(List<String> parts, Problems problems) {
        if (parts == null) {
            return EnumSet.of(Preview.Aspect.FUNNEL, Preview.Aspect.ABSENCE, Preview.Aspect.SAMPLE);
        }
        Set<Preview.Aspect> aspects = EnumSet.noneOf(Preview.Aspect.class);
        for (int i = 0; i < parts.size(); i++) {
            Preview.Aspect aspect = ASPECTS.get(parts.get(i));
            if (aspect == null) {
                problems.add("/parts/" + i, "must be one of " + String.join(", ", ASPECTS.keySet()));
            } else {
                aspects.add(aspect);
            }
        }
        return aspects;
    }

    /** Whose questions replace each other: names of one caller mean nothing to another. */
    static String asker(String given, SecurityContext security) {
        if (given == null) {
            return null;
        }
        Text.flaw(given, MAX_ASKER).ifPresent(flaw -> {
            throw DomainException.invalid("/asker", flaw);
        });
        return security.getUserPrincipal().getName() + '\n' + given;
    }

    @GET
    @Path("{id}/quality")
    public QualityCard quality(@PathParam("id") long id) {
        return quality.card(id, language());
    }

    /** @param ids segments in question, separated by commas; absent for all */
    @GET
    @Path("overlap")
    public Overlaps.Chart overlap(@QueryParam("ids") String ids) {
        return overlaps.map(ids(ids), language());
    }

    private static List<Long> ids(String ids) {
        if (ids == null || ids.isBlank()) {
            return List.of();
        }
        try {
            return Arrays.stream(ids.split(","))
                    .map(String::strip)
                    .map(Long::valueOf)
                    .distinct()
                    .toList();
        } catch (NumberFormatException e) {
            throw DomainException.invalid("?ids", "must be numbers of segments such as 3,7,12");
        }
    }

    /** @param days how far back, 180 when absent */
    @GET
    @Path("{id}/history")
    public History.Sizes history(@PathParam("id") long id, @QueryParam("days") Integer days) {
        int back = days == null ? 180 : days;
        if (back < 1 || back > MAX_DAYS) {
            throw DomainException.invalid("?days", "must lie between 1 and " + MAX_DAYS);
        }
        return history.sizes(id, back);
    }

    /** Who joined and left since the last look before today, and why. */
    @GET
    @Needs(Permission.PEOPLE_LIST)
    @Path("{id}/changes")
    public History.Changes changes(@PathParam("id") long id, @QueryParam("limit") Integer limit) {
        int shown = limit == null ? 20 : limit;
        if (shown < 1 || shown > 200) {
            throw DomainException.invalid("?limit", "must lie between 1 and 200");
        }
        return history.changes(id, shown, language());
    }

    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    @Path("{id}/review")
    public Review review(@PathParam("id") long id) {
        var segment = segments.reviewed(id, security.getUserPrincipal().getName());
        return new Review(id, segment.reviewedAt, segment.reviewedBy, segment.reviewDueAt());
    }

    /** From now on the segment keeps the members it has. */
    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    @Path("{id}/freeze")
    public Frozen freeze(@PathParam("id") long id) {
        freezer.freeze(id);
        return frozen(id);
    }

    /** A frozen segment takes whom it means now. */
    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    @Path("{id}/refresh")
    public Frozen refresh(@PathParam("id") long id) {
        freezer.refresh(id);
        return frozen(id);
    }

    /** From now on the segment means again whoever fulfils it. */
    @POST
    @Needs(Permission.SEGMENTS_EDIT)
    @Path("{id}/thaw")
    public Frozen thaw(@PathParam("id") long id) {
        freezer.thaw(id);
        return frozen(id);
    }

    private Frozen frozen(long id) {
        var segment = segments.required(id);
        return new Frozen(id, segment.isFrozen(), segment.frozenAt, segment.frozenCount);
    }

    private Language language() {
        return Language.of(headers.getAcceptableLanguages());
    }
}
