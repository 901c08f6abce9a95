package org.rekindle.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Problems;

/**
 * Keys for the HTTP API. A token made here may do what its maker names, never more than its maker; unless named, it manages no
 * users and no tokens (trust rule S-19).
 */
@ApplicationScoped
public class ApiTokens {
    /** What a token gets only when somebody says so. */
    private static final Set<Permission> ON_DEMAND =
            EnumSet.of(Permission.USERS_MANAGE, Permission.TOKENS_MANAGE, Permission.TOKENS_OWN, Permission.PAGES);

    /** Being used is written down at most so often: the API must not cost a write per call. */
    private static final Duration USED_EVERY = Duration.ofMinutes(1);

    /** How long a look-up serves the calls after it; what changes on another node is in force there within this time. */
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Cache<Presented, Actor> remembered = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    /** How often somebody's access changed on this node. */
    private final AtomicLong changes = new AtomicLong();

    @Inject
    Clock clock;

    @Inject
    Event<AccessChanged> accessChanged;

    /** A token as it was shown. Not the secret itself: what is kept in memory gives nothing away. */
    private record Presented(String digest, String ip) {
        static Presented of(String secret, String ip) {
            return new Presented(HexFormat.of().formatHex(SecretText.sha256(secret)), ip);
        }
    }

    /**
     * What a token is given. Of one that is there already, what is null stays.
     *
     * @param permissions null for the usual ones of the maker's role
     * @param networks addresses and CIDR ranges; null or empty for anywhere
     * @param expiresAt null for never
     */
    public record Input(String name, Collection<Permission> permissions, List<String> networks, Instant expiresAt) {
        private static final int MOST_NETWORKS = 20;
        private static final int LONGEST_NETWORKS = 500;

        private void check(Predicate<Permission> may, Instant now, Problems problems) {
            if (name != null) {
                problems.text("/name", name, 100);
            }
            if (permissions != null) {
                checkPermissions(may, problems);
            }
            if (networks != null) {
                checkNetworks(problems);
            }
            if (expiresAt != null && !expiresAt.isAfter(now)) {
                problems.add("/expiresAt", "lies in the past");
            }
        }

        private void checkPermissions(Predicate<Permission> may, Problems problems) {
            if (permissions.isEmpty()) {
                problems.add("/permissions", "name at least one");
            } else if (permissions.stream().anyMatch(Objects::isNull)) {
                problems.add("/permissions", "has an entry that is none");
            } else {
                permissions.stream()
                        .filter(may.negate())
                        .findFirst()
                        .ifPresent(permission -> problems.add(
                                "/permissions", permission + " is more than you and the token's user may both do"));
            }
        }

        private void checkNetworks(Problems problems) {
            for (int i = 0; i < networks.size(); i++) {
                if (networks.get(i) == null || !Networks.isRange(networks.get(i).strip())) {
                    problems.add("/networks/" + i, "is no address and no range such as 192.0.2.0/24");
                }
            }
            if (networks.size() > MOST_NETWORKS || String.join(",", networks).length() > LONGEST_NETWORKS) {
                problems.add(
                        "/networks", "at most " + MOST_NETWORKS + ", of " + LONGEST_NETWORKS + " characters together");
            }
        }

        private void applyTo(ApiToken token) {
            token.name = name == null ? token.name : name.strip();
            if (permissions != null) {
                token.permissions =
                        permissions.stream().distinct().sorted().map(Enum::name).collect(Collectors.joining(","));
            }
            if (networks != null) {
                token.networks = networks.isEmpty()
                        ? null
                        : networks.stream().map(String::strip).collect(Collectors.joining(","));
            }
            token.expiresAt = expiresAt == null ? token.expiresAt : expiresAt;
        }
    }

    /** @param secret for the one time it is shown */
    public record Issued(ApiToken token, String secret) {}

    /** What a token of this role gets when nothing is named. */
    public static Set<Permission> usual(Role role) {
        Set<Permission> usual = EnumSet.noneOf(Permission.class);
        usual.addAll(role.permissions());
        usual.removeAll(ON_DEMAND);
        return usual;
    }

    @Transactional
    public Issued issue(Actor by, Input input) {
        Input full = new Input(
                input.name(),
                input.permissions() == null ? usual(by.role()) : input.permissions(),
                input.networks(),
                input.expiresAt());
        Problems problems = new Problems();
        if (input.name() == null) {
            problems.add("/name", "is required");
        }
        full.check(by::may, clock.instant(), problems);
        problems.throwIfAny();
        String secret = ApiToken.PREFIX + SecretText.random();
        ApiToken token = new ApiToken();
        token.userId = by.userId();
        token.hash = SecretText.sha256(secret);
        token.hint = hint(secret);
        token.createdAt = clock.instant();
        full.applyTo(token);
        token.persist();
        return new Issued(token, secret);
    }

    /**
     * Another name, other permissions, networks or another end; what is null stays. In force at once on this node, within {@link
     * #REMEMBERED} on others.
     *
     * @throws DomainException CONFLICT when the token may do more than who changes it: they can only end it
     */
    @Transactional
    public ApiToken change(Actor by, long id, Input input) {
        ApiToken token = held(by, id);
        Role role = User.required(token.userId).role;
        if (!by.permissions().containsAll(token.permissionsOf(role))) {
            throw DomainException.conflict("the token may do more than you; you can end it, not change it");
        }
        Problems problems = new Problems();
        input.check(permission -> by.may(permission) && role.may(permission), clock.instant(), problems);
        problems.throwIfAny();
        input.applyTo(token);
        accessChanged.fire(new AccessChanged());
        return token;
    }

    /** Who asks, when the same token came from there a moment ago; needs no database. */
    public Optional<Actor> remembered(String secret, String ip) {
        return Optional.ofNullable(remembered.getIfPresent(Presented.of(secret, ip)));
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        changes.incrementAndGet();
        remembered.invalidateAll();
    }

    /** Who asks with a token from there; empty when it is unknown, over, not for there, or its user is not active. */
    @Transactional
    public Optional<Actor> authenticate(String secret, String ip) {
        Instant now = clock.instant();
        long changesBefore = changes.get();
        Optional<Actor> actor = ApiToken.of(secret)
                .filter(token -> token.expiresAt == null || now.isBefore(token.expiresAt))
                .filter(token -> token.networks == null || Networks.contain(token.networks, ip))
                .flatMap(token -> User.<User>findByIdOptional(token.userId)
                        .filter(user -> user.state == UserState.ACTIVE)
                        .map(user -> {
                            if (token.lastUsedAt == null
                                    || token.lastUsedAt.plus(USED_EVERY).isBefore(now)) {
                                token.lastUsedAt = now;
                            }
                            return Actor.of(user, token);
                        }));
        actor.ifPresent(known -> remember(Presented.of(secret, ip), known, changesBefore));
        return actor;
    }

    /** What was looked up before somebody's access changed must not be remembered after it. */
    private void remember(Presented presented, Actor actor, long changesBefore) {
        remembered.put(presented, actor);
        if (changes.get() != changesBefore) {
            remembered.invalidate(presented);
        }
    }

    /** @throws DomainException NOT_FOUND also when it is somebody else's and the actor lacks TOKENS_MANAGE */
    public ApiToken required(Actor actor, long id) {
        return visibleTo(actor, ApiToken.findByIdOptional(id), id);
    }

    /** As {@link #required}, and nobody changes or ends it before the transaction does. */
    @Transactional
    public ApiToken held(Actor actor, long id) {
        return visibleTo(actor, ApiToken.locked(id), id);
    }

    private static ApiToken visibleTo(Actor actor, Optional<ApiToken> found, long id) {
        return found.filter(token -> token.userId == actor.userId() || actor.may(Permission.TOKENS_MANAGE))
                .orElseThrow(() -> DomainException.notFound("token", id));
    }

    /** One's own; with TOKENS_MANAGE everybody's. */
    public List<ApiToken> visibleTo(Actor actor) {
        return actor.may(Permission.TOKENS_MANAGE) ? ApiToken.everybodys() : ApiToken.ofUser(actor.userId());
    }

    /** Ends it: at once on this node, within {@link #REMEMBERED} on others. */
    @Transactional
    public ApiToken revoke(Actor by, long id) {
        ApiToken token = held(by, id);
        token.delete();
        accessChanged.fire(new AccessChanged());
        return token;
    }

    static String hint(String secret) {
        return secret.substring(Math.max(0, secret.length() - 4));
    }
}
