package org.rekindle.subscriber;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.shared.JsonText;

/** A field of subscribers that this installation defines. */
@Entity
@Table(name = "attribute")
public class Attribute extends PanacheEntityBase {
    /** Letters of any script, digits, underscore and hyphen: a name must fit into templates and conditions. */
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}_-]{0,63}");

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Integer id;

    public String name;
    public String label;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public AttributeType type;

    /** What a choice may be; null for other types. */
    @Convert(converter = JsonText.OfStrings.class)
    public List<String> options;

    @Column(name = "created_at")
    public Instant createdAt;

    /**
     * Turns a column head or property name into an attribute name.
     *
     * @throws IllegalArgumentException when no name can be made of it
     */
    public static String nameOf(String head) {
        String name = head.strip().replaceAll("\\s+", "_");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("an attribute name starts with a letter and has at most 64 letters, "
                    + "digits, underscores or hyphens");
        }
        return name;
    }

    public static Optional<Attribute> named(String name) {
        return find("name", name).firstResultOptional();
    }

    public static List<Attribute> all() {
        return listAll(Sort.by("name"));
    }

    /**
     * Reads a value for this attribute.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    public AttributeValue parse(String text) {
        if (type == AttributeType.CHOICE && options != null && !options.contains(text.strip())) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", options));
        }
        return type.parse(text);
    }
}
