package org.rekindle.account;

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
import java.util.Optional;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.rekindle.shared.DomainException;

/** Somebody who works with the product. */
@Entity
@Table(name = "account_user")
public class User extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String email;

    /** What colleagues call them; null until they say. */
    public String name;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public Role role;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public UserState state = UserState.ACTIVE;

    /** Argon2id, with its parameters in the text; null while invited, or for single sign-on alone. */
    @Column(name = "password_hash")
    public String passwordHash;

    /** {@code en}, {@code ru} or {@code zh}; null follows the browser. */
    public String language;

    /** IANA name; null until a browser said where it is. */
    @Column(name = "time_zone")
    public String timeZone;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.VARCHAR)
    public Theme theme = Theme.AUTO;

    /** Whether single keys do things. */
    public boolean shortcuts = true;

    /** Who they are at the identity provider. */
    @Column(name = "external_subject")
    public String externalSubject;

    /** Sealed under {@code user:<id>:totp}. */
    @Column(name = "totp_seed")
    public byte[] totpSeed;

    @Column(name = "totp_confirmed_at")
    public Instant totpConfirmedAt;

    /** Moved by compare-and-set alone, so that a code counts once on all nodes. */
    @Column(name = "totp_step", updatable = false)
    public long totpStep;

    @Column(name = "last_seen_at")
    public Instant lastSeenAt;

    @Column(name = "created_at")
    public Instant createdAt;

    public static Optional<User> owner() {
        return find("role = ?1 order by id", Role.OWNER).firstResultOptional();
    }

    /** By the normalised address. */
    public static Optional<User> of(String email) {
        return find("email", email).firstResultOptional();
    }

    public static User required(long id) {
        return User.<User>findByIdOptional(id).orElseThrow(() -> DomainException.notFound("user", id));
    }

    /** Everybody, in the order they came. There are few: people who work here. */
    public static List<User> everybody() {
        return list("order by id");
    }

    public boolean hasSecondFactor() {
        return totpConfirmedAt != null;
    }

    /** What to call them on a page. */
    public String shownName() {
        return name == null || name.isBlank() ? email : name;
    }
}
