package org.rekindle.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;

/** A hosted sign-up form. */
@Entity
@Table(name = "form")
public class Form extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String slug;
    public String name;

    /** BCP 47; the language of the page and of who signs up through it. */
    public String locale;

    /** A {@link FormDefinition}. */
    @Convert(converter = JsonText.OfTree.class)
    public JsonNode definition;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public static Optional<Form> of(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    public static Form required(long id) {
        Form form = findById(id);
        if (form == null) {
            throw DomainException.notFound("form", id);
        }
        return form;
    }

    public FormDefinition parsed() {
        return JsonText.read(definition.toString(), FormDefinition.class);
    }
}
