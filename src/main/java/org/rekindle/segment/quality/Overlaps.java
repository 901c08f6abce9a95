package org.rekindle.segment.quality;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.rekindle.segment.Language;
import org.rekindle.segment.Patience;
import org.rekindle.segment.Segments;
import org.rekindle.segment.member.MemberSets;
import org.rekindle.segment.member.Members;
import org.rekindle.shared.DomainException;
import org.roaringbitmap.longlong.Roaring64Bitmap;

/** Which segments share how many people, and in which order variants should come. */
@ApplicationScoped
public class Overlaps {
    /** So many segments that share people are more than anybody keeps apart. */
    private static final int TOO_MANY = 10;

    /** From this share of the smaller one on, two segments overlap in earnest. */
    static final double MUCH = 0.3;

    @Inject
    Segments segments;

    @Inject
    MemberSets sets;

    @ConfigProperty(name = "rekindle.segments.overview-time-limit", defaultValue = "60S")
    Duration timeLimit;

    /**
     * A segment on the map.
     *
     * @param problem why it could not be counted; its numbers are then absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Circle(long id, String name, Long count, Long reachable, String problem) {}

    /**
     * Two segments that share anybody.
     *
     * @param ofA share of a that is in b, too
     * @param ofB share of b that is in a, too
     * @param jaccard shared by those in either
     */
    public record Pair(long a, long b, long shared, double ofA, double ofB, double jaccard) {}

    /**
     * A variant at its place.
     *
     * @param gets reachable people no variant before it takes
     * @param loses reachable people that variants before it take
     */
    public record Place(long id, String name, long gets, long loses, String why) {}

    /** Everything about how segments lie over each other. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Chart(List<Circle> segments, List<Pair> pairs, List<Place> priority, String warning) {}

    /** @param ids which segments; empty for all */
    public Chart map(List<Long> ids, Language language) {
        Patience patience = Patience.of(timeLimit);
        List<Circle> circles = new ArrayList<>();
        Map<Long, Members> members = new LinkedHashMap<>();
        Map<Long, Segments.Meant> meant = new LinkedHashMap<>();
        segments.meant().forEach(segment -> meant.put(segment.id(), segment));
        for (long id : ids.isEmpty() ? meant.keySet() : ids) {
            circles.add(circle(id, meant.get(id), members, patience));
        }
        List<Pair> pairs = pairs(members);
        return new Chart(circles, pairs, priority(members, meant, language), warning(pairs, language));
    }

    private Circle circle(long id, Segments.Meant segment, Map<Long, Members> members, Patience patience) {
        if (segment == null) {
            throw DomainException.notFound("segment", id);
        }
        if (segment.meaning() == null) {
            return new Circle(id, segment.name(), null, null, segment.problem());
        }
        try {
            Members those = sets.of(segment.meaning(), patience);
            members.put(id, those);
            return new Circle(
                    id, segment.name(), those.count(), those.reachable().getLongCardinality(), null);
        } catch (DomainException e) {
            return new Circle(id, segment.name(), null, null, e.getMessage());
        }
    }

    private static List<Pair> pairs(Map<Long, Members> members) {
        List<Pair> pairs = new ArrayList<>();
        List<Long> ids = List.copyOf(members.keySet());
        for (int i = 0; i < ids.size(); i++) {
            for (int j = i + 1; j < ids.size(); j++) {
                Members a = members.get(ids.get(i));
                Members b = members.get(ids.get(j));
                long shared = a.shared(b);
                if (shared > 0) {
                    pairs.add(new Pair(
                            ids.get(i),
                            ids.get(j),
                            shared,
                            (double) shared / a.count(),
                            (double) shared / b.count(),
                            (double) shared / (a.count() + b.count() - shared)));
                }
            }
        }
        return pairs;
    }

    /** The narrower first: where the first match wins, a wide segment in front leaves nothing for a narrow one within it. */
    private static List<Place> priority(
            Map<Long, Members> members, Map<Long, Segments.Meant> meant, Language language) {
        List<Place> places = new ArrayList<>();
        Roaring64Bitmap taken = new Roaring64Bitmap();
        List<Long> order = members.keySet().stream()
                .sorted(Comparator.<Long>comparingLong(
                                id -> members.get(id).reachable().getLongCardinality())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (long id : order) {
            Roaring64Bitmap reachable = members.get(id).reachable();
            long loses = Roaring64Bitmap.and(reachable, taken).getLongCardinality();
            long gets = reachable.getLongCardinality() - loses;
            String why = loses == 0
                    ? language.say("overlap.place.free")
                    : language.say("overlap.place.after", language.number(loses));
            places.add(new Place(id, meant.get(id).name(), gets, loses, why));
            taken.or(reachable);
        }
        return places;
    }

    private static String warning(List<Pair> pairs, Language language) {
        long overlapping = pairs.stream()
                .filter(pair -> Math.max(pair.ofA(), pair.ofB()) >= MUCH)
                .flatMap(pair -> java.util.stream.Stream.of(pair.a(), pair.b()))
                .distinct()
                .count();
        return overlapping > TOO_MANY ? language.say("overlap.warning", overlapping, language.percent(MUCH)) : null;
    }
}
