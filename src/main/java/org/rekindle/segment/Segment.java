package org.rekindle.segment;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;

/** A named condition. Who is in it is asked anew each time, unless it is frozen: then it keeps the members it had. */
@Entity
@Table(name = "segment")
public class Segment extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;
    public String description;

    /** The tree as the caller wrote it. */
    @Convert(converter = JsonText.OfTree.class)
    @Column(name = "condition_tree")
    public JsonNode where;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** The generation of kept members; null for a segment that is evaluated when used. */
    @Column(name = "frozen_generation")
    public Integer frozenGeneration;

    @Column(name = "frozen_at")
    public Instant frozenAt;

    @Column(name = "frozen_count")
    public Long frozenCount;

    /** When somebody last looked whether it still means what it should; null for never. */
    @Column(name = "reviewed_at")
    public Instant reviewedAt;

    @Column(name = "reviewed_by")
    public String reviewedBy;

    record Name(long id, String name) {}

    /** Tells what a segment means now from what it meant before it was changed or frozen. */
    public record Revision(long id, Instant updatedAt, Integer generation) {}

    public Revision revision() {
        return new Revision(id, updatedAt, frozenGeneration);
    }

    /** Of all segments, by id. */
    public static List<Revision> revisions() {
        return find("select id, updatedAt, frozenGeneration from Segment order by id")
                .project(Revision.class)
                .list();
    }

    /** A year after it was made, changed or reviewed. */
    public Instant reviewDueAt() {
        Instant looked = reviewedAt == null || reviewedAt.isBefore(updatedAt) ? updatedAt : reviewedAt;
        return looked.atOffset(ZoneOffset.UTC).plusYears(1).toInstant();
    }

    public boolean isFrozen() {
        return frozenGeneration != null;
    }

    public static Segment withId(long id) {
        return Segment.<Segment>findByIdOptional(id).orElseThrow(() -> DomainException.notFound("segment", id));
    }

    public static Map<Long, String> names() {
        return find("select id, name from Segment").project(Name.class).stream()
                .collect(Collectors.toMap(Name::id, Name::name));
    }

    record Frozen(long id, Integer generation) {}

    /** Locked until the transaction ends: a whole row is written, so nobody else's change may lie between. */
    public static Segment lockedWithId(long id) {
        return Segment.<Segment>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> DomainException.notFound("segment", id));
    }

    static Map<Long, Integer> frozen() {
        return find("select id, frozenGeneration from Segment where frozenGeneration is not null")
                .project(Frozen.class)
                .stream()
                .collect(Collectors.toMap(Frozen::id, Frozen::generation));
    }

    static List<Segment> all() {
        return listAll(Sort.by("id"));
    }

    static List<Segment> after(long id, int limit) {
        return find("id > ?1", Sort.by("id"), id).page(0, limit).list();
    }

    /**
     * All segments, locked until the transaction ends: references between them change one at a time, so that no two
     * changes close a circle together.
     */
    static List<Segment> locked() {
        return findAll(Sort.by("id")).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }
}
