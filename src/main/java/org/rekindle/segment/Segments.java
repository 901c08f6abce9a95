package org.rekindle.segment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.rekindle.activity.PopularityCount;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Page;
import org.rekindle.shared.Problems;
import org.rekindle.shared.SqlFragment;
import org.rekindle.subscriber.Subscriber;
import org.rekindle.subscriber.SubscriberState;

/** Segments: kept, counted, listed and explained. */
@ApplicationScoped
public class Segments {
    @Inject
    Clock clock;

    @Inject
    SegmentQueries queries;

    @Inject
    Evidence evidence;

    @Inject
    Catalogs catalogs;

    @Inject
    @Any
    Instance<SegmentUse> users;

    @Inject
    PopularityCount popularity;

    @Inject
    Event<SegmentDeleted> deleted;

    /**
     * A segment as it is shown.
     *
     * @param sentence the condition in words; null when it names something that has been removed since
     */
    public record Shown(Segment segment, String sentence) {}

    /**
     * A segment and who is in it.
     *
     * @param meaning null when it cannot be read any more
     * @param problem why it cannot; null when it can
     */
    public record Meant(long id, String name, Meaning meaning, String problem) {}

    /** What a caller gives about a segment. */
    public record Given(String name, String description, JsonNode where) {}

    /**
     * How many people.
     *
     * @param reachable of them, who can be mailed
     * @param took milliseconds
     * @param exact false when the time was up: then there are at least so many
     * @param looked which share of everybody was looked at when the time was up; null when exact
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Size(long count, long reachable, long took, boolean exact, Double looked) {}

    /** One person of a segment. */
    public record Member(long id, String email, String name, SubscriberState state, String status) {
        /** What a query selects, in order. */
        public static final String COLUMNS = "s.id, s.email, s.name, s.state, a.level";
    }

    @Transactional
    public Segment create(Given given) {
        List<Segment> others = Segment.locked();
        Segment segment = new Segment();
        segment.createdAt = clock.instant();
        fill(segment, given, others);
        segment.persist();
        return segment;
    }

    @Transactional
    public Segment update(long id, Given given) {
        List<Segment> others = Segment.locked();
        Segment segment = Segment.withId(id);
        fill(segment, given, others);
        return segment;
    }

    /** @throws DomainException naming all users when there are any */
    @Transactional
    public void delete(long id) {
        List<Segment> others = Segment.locked();
        Segment segment = Segment.withId(id);
        List<String> usedBy = usedBy(id, others);
        if (!usedBy.isEmpty()) {
            throw DomainException.conflict("the segment is used by " + String.join(", ", usedBy));
        }
        segment.delete();
        deleted.fire(new SegmentDeleted(id));
    }

    /** Who would lose it: segments, campaigns, automations, each in words. */
    @Transactional
    public List<String> usedBy(long id) {
        return usedBy(id, Segment.listAll());
    }

    private List<String> usedBy(long id, List<Segment> others) {
        return Stream.concat(
                        others.stream()
                                .filter(other ->
                                        SegmentReferences.of(other.where).contains(id))
                                .map(other -> "segment " + other.id + " “" + other.name + "”"),
                        users.stream().flatMap(use -> use.usersOf(id).stream()))
                .toList();
    }

    /** All segments: names by id. */
    @Transactional
    public Map<Long, String> names() {
        return Segment.names();
    }

    /** What all segments are at the moment. */
    @Transactional
    public List<Segment.Revision> revisions() {
        return Segment.revisions();
    }

    @Transactional
    public Segment required(long id) {
        return Segment.withId(id);
    }

    /** Somebody looked and it still means what it should: the reminder comes again in a year. */
    @Transactional
    public Segment reviewed(long id, String by) {
        Segment segment = Segment.lockedWithId(id);
        segment.reviewedAt = clock.instant();
        segment.reviewedBy = by;
        return segment;
    }

    @Transactional
    public Shown shown(long id, Language language) {
        return shown(Segment.withId(id), new Library(catalogs.all()), language);
    }

    @Transactional
    public Page<Shown> list(String after, int limit, Language language) {
        Library library = new Library(catalogs.all());
        List<Shown> oneMore = Segment.after(Page.after(after, 0), limit + 1).stream()
                .map(segment -> shown(segment, library, language))
                .toList();
        return Page.of(oneMore, limit, shown -> shown.segment().id);
    }

    private static Shown shown(Segment segment, Library library, Language language) {
        try {
            return new Shown(segment, new Describe(library, language).sentence(library.definition(segment.id)));
        } catch (DomainException unreadable) {
            return new Shown(segment, null);
        }
    }

    /** Counts without storing anything. */
    public Size count(JsonNode where) {
        return queries.count(meaning(where), clock.instant(), queries.patience());
    }

    /** What a condition means that is not stored. */
    public Meaning meaning(JsonNode where) {
        if (Catalogs.refers(where)) {
            return QuarkusTransaction.joiningExisting().call(() -> meaning(where, catalogs.all()));
        }
        try {
            return meaning(where, catalogs.of(where));
        } catch (DomainException unknown) {
            // defined a moment ago on another node?
            catalogs.forget();
            return meaning(where, catalogs.of(where));
        }
    }

    private Meaning meaning(JsonNode where, Catalog catalog) {
        Library library = new Library(catalog);
        return meaning(read(where, library), library);
    }

    /**
     * A condition with a change made to it, neither of which is stored.
     *
     * @param edit such as {@code {"op": "move", "from": "/where/all/2", "into": "/where", "index": 0}}
     */
    @Transactional
    public Meaning edited(JsonNode where, JsonNode edit) {
        Library library = new Library(catalogs.all());
        Condition condition = read(where, library);
        Problems problems = new Problems();
        Edit change = new EditParser(library.catalog, problems).parse(edit);
        problems.throwIfAny();
        Condition changed = problems.value("/edit", () -> change.apply(condition));
        problems.throwIfAny();
        // the limits hold for what comes out, too
        return meaning(read(ConditionWriter.write(changed), library), library);
    }

    /**
     * Who is in a segment: those it has kept when it is frozen.
     *
     * @throws DomainException CONFLICT when it cannot be read any more; whoever passes over it goes on in the same transaction
     */
    @Transactional(dontRollbackOn = DomainException.class)
    public Meaning meaning(long segmentId) {
        Library library = new Library(catalogs.all());
        Segment.withId(segmentId);
        return meaning(library.condition(segmentId), library);
    }

    /** Who is in each segment, by id: all of them cost about what one does, for any may refer to any. */
    @Transactional
    public List<Meant> meant() {
        Library library = new Library(catalogs.all());
        return Segment.all().stream().map(segment -> meant(segment, library)).toList();
    }

    private Meant meant(Segment segment, Library library) {
        try {
            return new Meant(segment.id, segment.name, meaning(library.condition(segment.id), library), null);
        } catch (DomainException unreadable) {
            return new Meant(segment.id, segment.name, null, unreadable.getMessage());
        }
    }

    /** Whom a segment means, frozen or not. */
    @Transactional
    public Meaning definition(long segmentId) {
        Library library = new Library(catalogs.all());
        return meaning(library.definition(segmentId), library);
    }

    /** Why a member is in. */
    @Transactional
    public Explanation explain(Meaning meaning, long subscriberId, Language language) {
        Subscriber person = Subscriber.<Subscriber>findByIdOptional(subscriberId)
                .orElseThrow(() -> DomainException.notFound("subscriber", subscriberId));
        return explain(meaning, person, language);
    }

    private Meaning meaning(Condition condition, Library library) {
        library.complete(condition);
        return new Meaning(condition, library, popularity.scale());
    }

    /** Why somebody is in or out. */
    @Transactional
    public Explanation explain(Meaning meaning, Subscriber person, Language language) {
        return new Explain(meaning, language, queries, evidence, clock.instant()).explain(meaning.condition(), person);
    }

    @Transactional
    public Page<Member> members(long segmentId, String after, int limit) {
        SqlFragment predicate = predicate(segmentId, clock.instant());
        return Page.of(queries.members(predicate, Page.after(after, 0), limit + 1), limit, Member::id);
    }

    /** Members of a condition that is not stored. */
    @Transactional
    public List<Member> members(JsonNode where, long after, int limit) {
        return queries.members(meaning(where).predicate(clock.instant(), Reach.FEW), after, limit);
    }

    /** Why somebody is in or out. */
    @Transactional
    public Explanation explain(JsonNode where, String email, Language language) {
        Library library = new Library(catalogs.all());
        Condition condition = read(where, library);
        if (email == null || email.isBlank()) {
            throw DomainException.invalid("/email", "is required");
        }
        Subscriber person = Subscriber.byEmail(Folding.whole(Field.BuiltIn.EMAIL, email))
                .orElseThrow(() -> DomainException.notFound("subscriber", email));
        return explain(meaning(condition, library), person, language);
    }

    /**
     * Who is in the segment, whether or not they may be mailed: a predicate over {@code subscriber s} joined with
     * {@code activity a}.
     *
     * @param now what windows such as "the last 90 days" end at
     */
    @Transactional
    public SqlFragment predicate(long segmentId, Instant now) {
        return meaning(segmentId).predicate(now, Reach.FEW);
    }

    /** As {@link #predicate(long, Instant)}, of a condition that is not stored. */
    @Transactional
    public SqlFragment predicate(JsonNode where, Instant now) {
        return meaning(where).predicate(now, Reach.FEW);
    }

    /** A condition that is not stored, in words. */
    @Transactional
    public String sentence(JsonNode where, Language language) {
        Library library = new Library(catalogs.all());
        return new Describe(library, language).sentence(read(where, library));
    }

    /**
     * Names by id of the segments that hold a person; those that cannot be read any more hold nobody.
     *
     * @throws DomainException when there is no such person
     */
    @Transactional
    public Map<Long, String> holding(long subscriberId) {
        if (Subscriber.findByIdOptional(subscriberId).isEmpty()) {
            throw DomainException.notFound("subscriber", subscriberId);
        }
        Instant now = clock.instant();
        List<Meant> readable =
                meant().stream().filter(segment -> segment.meaning() != null).toList();
        List<Boolean> hold = queries.hold(
                readable.stream()
                        .map(segment -> segment.meaning().predicate(now, Reach.FEW))
                        .toList(),
                subscriberId);
        Map<Long, String> holding = new LinkedHashMap<>();
        for (int i = 0; i < hold.size(); i++) {
            if (hold.get(i)) {
                holding.put(readable.get(i).id(), readable.get(i).name());
            }
        }
        return holding;
    }

    /** Who may be mailed: a predicate over {@code subscriber s}. */
    public SqlFragment reachable() {
        return Compiler.reachable();
    }

    private static Condition read(JsonNode where, Library library) {
        Problems problems = new Problems();
        Condition condition = ConditionParser.parse(where, "/where", library.catalog, problems);
        problems.throwIfAny();
        String refusal = library.refusal(condition);
        if (refusal != null) {
            throw DomainException.invalid("/where", refusal);
        }
        return condition;
    }

    private void fill(Segment segment, Given given, List<Segment> others) {
        Problems problems = new Problems();
        problems.text("/name", given.name(), 200);
        problems.optionalLines("/description", given.description(), 500);
        Library library = new Library(catalogs.all());
        Condition condition = ConditionParser.parse(given.where(), "/where", library.catalog, problems);
        problems.throwIfAny();
        check(segment, condition, library, others);
        segment.name = given.name().strip();
        segment.description = given.description();
        segment.where = given.where();
        segment.updatedAt = clock.instant();
    }

    /** A change may also overload or close into a circle those that refer to it. */
    private static void check(Segment segment, Condition condition, Library library, List<Segment> others) {
        if (segment.id != null) {
            library.assume(segment.id, condition);
        }
        String refusal = library.refusal(condition);
        if (refusal != null) {
            throw DomainException.invalid("/where", refusal);
        }
        for (Segment other : SegmentReferences.to(segment.id, others)) {
            String burden = library.refusal(library.definition(other.id));
            if (burden != null) {
                throw DomainException.conflict(
                        "segment " + other.id + " “" + other.name + "” refers to this one and " + burden);
            }
        }
    }
}
