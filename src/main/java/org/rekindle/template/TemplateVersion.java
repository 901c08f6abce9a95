package org.rekindle.template;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a template says at one time. Never changed: a running send pins one. */
@Entity
@Immutable
@Table(name = "template_version")
public class TemplateVersion extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "template_id")
    public long templateId;

    /** Counts from one within the template. */
    public int number;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public TemplateFormat format;

    public String subject;
    public String preheader;
    public String body;
    public String text;

    /** As {@link TemplateSource#confirms}: found once, for reading every template again takes long. */
    public boolean confirms;

    @Column(name = "created_at")
    public Instant createdAt;

    /** What a list shows of a version. */
    public record Head(Long id, TemplateFormat format, String subject, int number) {}

    /** A version as a history shows it. */
    public record Moment(Long id, int number, String subject, Instant createdAt) {}

    /** Versions of a template, newest first. */
    static List<Moment> history(long templateId, int limit) {
        return getEntityManager()
                .createQuery(
                        "select v.id, v.number, v.subject, v.createdAt from TemplateVersion v "
                                + "where v.templateId = :template order by v.number desc",
                        Moment.class)
                .setParameter("template", templateId)
                .setMaxResults(limit)
                .getResultList();
    }

    static List<Head> heads(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : getEntityManager()
                        .createQuery(
                                "select v.id, v.format, v.subject, v.number from TemplateVersion v where v.id in :ids",
                                Head.class)
                        .setParameter("ids", ids)
                        .getResultList();
    }

    public TemplateSource source() {
        return new TemplateSource(format, subject, preheader, body, text);
    }
}
