package org.rekindle.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.JsonText;

/** A program that is told what happens here. */
@Entity
@Table(name = "webhook")
public class Webhook extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;
    public String url;

    /** Names of {@link WebhookType}. */
    @Convert(converter = JsonText.OfStrings.class)
    public List<String> events;

    /** Sealed under {@link #label}, as is the former one. */
    byte[] secret;

    @Column(name = "former_secret")
    byte[] formerSecret;

    @Column(name = "former_until")
    Instant formerUntil;

    public boolean enabled;

    /** Why the product itself switched it off, else null. */
    public String stopped;

    /** Rounds in a row in which no call was taken. */
    int failures;

    /** Nothing is tried until then; null when all is well. */
    @Column(name = "blocked_until")
    public Instant blockedUntil;

    @Column(name = "created_at")
    public Instant createdAt;

    /** @throws DomainException when there is none */
    public static Webhook required(long id) {
        Webhook webhook = findById(id);
        if (webhook == null) {
            throw DomainException.notFound("webhook", id);
        }
        return webhook;
    }

    /** Whether it is to be called now. */
    boolean isOpen(Instant now) {
        return enabled && (blockedUntil == null || !blockedUntil.isAfter(now));
    }

    String label() {
        return "webhook:" + id + ":secret";
    }
}
