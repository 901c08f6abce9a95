package org.rekindle.subscriber;

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
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One person, one address. Written in bulk by {@link SubscriberStore}; attributes and topics live beside it. */
@Entity
@Table(name = "subscriber")
public class Subscriber extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    /** Normalised, see {@link org.rekindle.shared.EmailAddress}. */
    public String email;

    public String domain;
    public String name;

    @Column(name = "name_key")
    public String nameKey;

    /** BCP 47 tag, null when unknown. */
    public String locale;

    /** IANA zone, null when unknown. */
    @Column(name = "time_zone")
    public String timeZone;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public SubscriberState state;

    @Column(name = "state_changed_at")
    public Instant stateChangedAt;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<Subscriber> byEmail(String email) {
        return find("email", email).firstResultOptional();
    }
}
