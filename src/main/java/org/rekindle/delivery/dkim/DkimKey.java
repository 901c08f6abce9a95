package org.rekindle.delivery.dkim;

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
import java.util.List;
import org.rekindle.shared.DomainException;

/** A signing key of a sender domain, from being made to being laid to rest. */
@Entity
@Table(name = "dkim_key")
public class DkimKey extends PanacheEntityBase {
    /** PENDING until its record is published; one ACTIVE a domain and algorithm; RETIRED signs no more. */
    public enum State {
        PENDING,
        ACTIVE,
        RETIRED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String domain;
    public String selector;

    @Enumerated(EnumType.STRING)
    public DkimAlgorithm algorithm;

    /** PKCS 8 in base64, sealed under {@link #label}. */
    @Column(name = "private_key")
    byte[] privateKey;

    /** As the record's {@code p=} gives it. */
    @Column(name = "public_key")
    public String publicKey;

    @Enumerated(EnumType.STRING)
    public State state;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "activated_at")
    public Instant activatedAt;

    @Column(name = "retired_at")
    public Instant retiredAt;

    /** @throws DomainException when there is none */
    public static DkimKey required(long id) {
        DkimKey key = findById(id);
        if (key == null) {
            throw DomainException.notFound("DKIM key", id);
        }
        return key;
    }

    public static List<DkimKey> ofDomain(String domain) {
        return list("domain = ?1 order by id desc", domain);
    }

    public static List<DkimKey> active() {
        return list("state = ?1 order by algorithm, id", State.ACTIVE);
    }

    static String label(String domain, String selector) {
        return "dkim:" + domain + ':' + selector;
    }

    public String recordName() {
        return selector + "._domainkey." + domain;
    }

    /** The TXT record that has to be published for signatures of this key to count. */
    public String recordValue() {
        return "v=DKIM1; k=" + algorithm.keyType + "; p=" + publicKey;
    }

    /** True when a published record gives this very key, whatever its tags beside. */
    public boolean isPublishedBy(String record) {
        return List.of(record.replaceAll("\\s", "").split(";")).contains("p=" + publicKey);
    }
}
