package org.rekindle.account;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.annotations.DynamicUpdate;

/** A key for the HTTP API. Only its SHA-256 is kept: a token has 256 random bits, so a slow hash would add nothing. */
@Entity
// a call that notes that it was used must not write back the permissions it read before they were narrowed
@DynamicUpdate
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

    /** Comma-separated names of permissions; null for all its user has. */
    public String permissions;

    /** Comma-separated addresses or CIDR ranges it may be used from; null for anywhere. */
    public String networks;

    /** Null: never. */
    @Column(name = "expires_at")
    public Instant expiresAt;

    /** The last characters, so that people tell their tokens apart. */
    public String hint;

    /** What it may do: never more than its user's role allows now. */
    public Set<Permission> permissionsOf(Role role) {
        if (permissions == null) {
            return role.permissions();
        }
        Set<Permission> own = EnumSet.noneOf(Permission.class);
        for (String permission : permissions.split(",")) {
            own.add(Permission.valueOf(permission));
        }
        own.retainAll(role.permissions());
        return own;
    }

    public static Optional<ApiToken> of(String secret) {
        return find("hash", SecretText.sha256(secret)).firstResultOptional();
    }

    /** Locked until the transaction ends. */
    static Optional<ApiToken> locked(long id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    public static List<ApiToken> everybodys() {
        return list("order by id");
    }

    public static List<ApiToken> ofUser(long userId) {
        return list("userId = ?1 order by id", userId);
    }
}
