package org.rekindle.subscriber;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A kind of mail people can choose, such as a weekly digest. */
@Entity
@Table(name = "topic")
public class Topic extends PanacheEntityBase {
    public static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private static final Pattern ID = Pattern.compile("\\d{1,9}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    public String slug;
    public String name;
    public String description;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Topic> of(String slug) {
        return of(slug, LockModeType.NONE);
    }

    private static Optional<Topic> of(String slug, LockModeType lock) {
        // the database refuses to compare the column with what is no ASCII
        return slug == null || !SLUG.matcher(slug).matches()
                ? Optional.empty()
                : Topic.<Topic>find("slug", slug).withLock(lock).firstResultOptional();
    }

    /** By slug, else by id. */
    public static Optional<Topic> at(String slugOrId) {
        return at(slugOrId, LockModeType.NONE);
    }

    /** As {@link #at}, locked until the transaction ends: a whole row is written, so nobody else's change may lie between. */
    static Optional<Topic> lockedAt(String slugOrId) {
        return at(slugOrId, LockModeType.PESSIMISTIC_WRITE);
    }

    private static Optional<Topic> at(String slugOrId, LockModeType lock) {
        return of(slugOrId, lock)
                .or(() -> ID.matcher(slugOrId).matches()
                        ? findByIdOptional(Integer.valueOf(slugOrId), lock)
                        : Optional.empty());
    }

    public static List<Topic> all() {
        return listAll(Sort.by("name"));
    }
}
