package org.rekindle.automation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;
import org.rekindle.shared.Problems;

/** A named sequence and whether it works. */
@Entity
@Table(name = "automation")
public class Automation extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public AutomationState state;

    /** {@code {trigger, steps, exitOn, where, holdout}} as given. */
    @Convert(converter = JsonText.OfTree.class)
    public JsonNode definition;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public static Automation required(long id) {
        Automation automation = findById(id);
        if (automation == null) {
            throw DomainException.notFound("automation", id);
        }
        return automation;
    }

    static List<Automation> active() {
        return list("state", AutomationState.ACTIVE);
    }

    /** The definition, checked when it was stored. */
    public Definition parsed() {
        Problems problems = new Problems();
        Definition parsed = Definition.parse(definition, problems);
        problems.throwIfAny();
        return parsed;
    }
}
