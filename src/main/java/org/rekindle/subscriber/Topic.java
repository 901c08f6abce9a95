package org.rekindle.subscriber;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
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

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    public String slug;
    public String name;
    public String description;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Topic> of(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    public static List<Topic> all() {
        return listAll(Sort.by("name"));
    }
}
