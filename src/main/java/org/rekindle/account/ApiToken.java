package org.rekindle.account;

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

/** A key for the HTTP API. Only its SHA-256 is kept: a token has 256 random bits, so a slow hash would add nothing. */
@Entity
@Table(name = "api_token")
public class ApiToken extends PanacheEntityBase {
    /** Lets secret scanners find a token that leaked. */
    public static final String PREFIX = "rk_";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id")
    public Long userId;

    public String name;
    public byte[] hash;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "last_used_at")
    public Instant lastUsedAt;

    public static Optional<ApiToken> of(String secret) {
        return find("hash", SecretText.sha256(secret)).firstResultOptional();
    }

    public static List<ApiToken> ofUser(long userId) {
        return list("userId = ?1 order by id", userId);
    }
}
