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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
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
     * @param permissions null for the usual ones of the maker's role
     * @param networks addresses and CIDR ranges; null or empty for anywhere
     * @param expiresAt null for never
     */
    public record Input(String name, Collection<Permission> permissions, List<String> networks, Instant expiresAt) {}

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
        Problems problems = new Problems();
        problems.text("/name", input.name(), 100);
        Set<Permission> permissions = input.permissions() == null ? usual(by.role()) : Set.copyOf(input.permissions());
        permissions.stream()
                .filter(permission -> !by.may(permission))
                .findFirst()
                .ifPresent(permission -> problems.add("/permissions", "you have no " + permission + " to pass on"));
        if (permissions.isEmpty()) {
            problems.add("/permissions", "name at least one");
        }
        List<String> networks = input.networks() == null ? List.of() : input.networks();
        for (int i = 0; i < networks.size(); i++) {
            if (!Networks.isRange(networks.get(i).strip())) {
                problems.add("/networks/" + i, "is no address and no range such as 192.0.2.0/24");
            }
        }
        if (networks.size() > 20) {
            problems.add("/networks", "at most 20");
        }
        if (input.expiresAt() != null && !input.expiresAt().isAfter(clock.instant())) {
            problems.add("/expiresAt", "lies in the past");
        }
        problems.throwIfAny();
        String secret = ApiToken.PREFIX + SecretText.random();
        ApiToken token = new ApiToken();
        token.userId = by.userId();
        token.name = input.name().strip();
        token.hash = SecretText.sha256(secret);
        token.hint = hint(secret);
        token.createdAt = clock.instant();
        token.expiresAt = input.expiresAt();
        token.permissions = permissions.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
        token.networks =
                networks.isEmpty() ? null : networks.stream().map(String::strip).collect(Collectors.joining(","));
        token.persist();
        return new Issued(token, secret);
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

    /** One's own; with TOKENS_MANAGE everybody's. */
    public List<ApiToken> visibleTo(Actor actor) {
        return actor.may(Permission.TOKENS_MANAGE) ? ApiToken.everybodys() : ApiToken.ofUser(actor.userId());
    }

    /** Ends it: at once on this node, within {@link #REMEMBERED} on others. */
    @Transactional
    public ApiToken revoke(Actor by, long id) {
        ApiToken token = ApiToken.<ApiToken>findByIdOptional(id)
                .filter(found -> found.userId == by.userId() || by.may(Permission.TOKENS_MANAGE))
                .orElseThrow(() -> DomainException.notFound("token", id));
        token.delete();
        accessChanged.fire(new AccessChanged());
        return token;
    }

    static String hint(String secret) {
        return secret.substring(Math.max(0, secret.length() - 4));
    }
}
