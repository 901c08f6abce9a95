package org.rekindle.template;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A template by name. What it says is in its versions; deleting it keeps those that were sent. */
@Entity
@Table(name = "template")
public class Template extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** The folder of a template that comes from files; null for others. */
    public String slug;

    /** SHA-256 in hex of the files as last read: what was edited in the product since then stays until they change. */
    @Column(name = "file_hash")
    public String fileHash;

    public String name;

    /** What it is for, in a sentence; null for none. */
    public String description;

    /** The version to send. */
    @Column(name = "version_id")
    public Long versionId;

    public boolean deleted;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Templates that are not deleted, by id. */
    static List<Template> after(long id, int limit) {
        return find("id > ?1 and deleted = false order by id", id)
                .page(0, limit)
                .list();
    }

    /** Those of {@link #after} whose version shows the link that confirms. */
    static List<Template> confirming(int limit) {
        return find("""
                        select t from Template t join TemplateVersion v on v.id = t.versionId
                        where t.deleted = false and v.confirms = true order by t.id
                        """).page(0, limit).list();
    }

    /** Those of {@link #after} whose version has these words anywhere. */
    static List<Template> mentioning(String words) {
        return list("""
                        select t from Template t join TemplateVersion v on v.id = t.versionId
                        where t.deleted = false and locate(?1, concat(v.body, ' ', v.subject, ' ',
                            coalesce(v.preheader, ''), ' ', coalesce(v.text, ''))) > 0
                        order by t.id
                        """, words);
    }

    public static Optional<Template> present(long id) {
        return find("id = ?1 and deleted = false", id).firstResultOptional();
    }

    /** Deleted ones too. */
    static Optional<Template> withSlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }
}
