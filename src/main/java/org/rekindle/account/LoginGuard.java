package org.rekindle.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Keys;

/**
 * Slows guessing down, on all nodes together, without locking anybody out (ASVS 6.3.1): wrong tries make the next one wait, by the
 * address they are for and by the network they come from. A browser from which the person signed in before does not wait for the
 * address, so that a stranger's tries never keep them out. Behind a proxy on this machine that forwards no addresses everybody
 * comes from loopback, so loopback is no network.
 */
@ApplicationScoped
public class LoginGuard {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int FREE_BY_ADDRESS = 5;
    private static final int FREE_BY_NETWORK = 20;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    Keys keys;

    private record Failures(int times, Instant last) {}

    /**
     * How long a try has to wait, zero when it may go on.
     *
     * @param device what {@link #device} gave this browser; null when it has none
     */
    public Duration wait(String email, String ip, String device) {
        Duration byNetwork = Networks.isLoopback(ip) ? Duration.ZERO : wait(network(ip), FREE_BY_NETWORK);
        Duration byAddress = wait(isDeviceOf(device, email) ? "device:" + device : address(email), FREE_BY_ADDRESS);
        return byNetwork.compareTo(byAddress) > 0 ? byNetwork : byAddress;
    }

    @Transactional
    public void failed(String email, String ip, String device) {
        count(network(ip));
        count(isDeviceOf(device, email) ? "device:" + device : address(email));
    }

    @Transactional
    public void succeeded(String email, String device) {
        forget(address(email));
        if (device != null) {
            forget("device:" + device);
        }
    }

    /** Marks a browser as one from which the person signed in: random text, and a proof that it is ours and theirs. */
    public String device(String email) {
        String random = SecretText.random();
        return random + "." + proof(random, email);
    }

    private boolean isDeviceOf(String device, String email) {
        int dot = device == null ? -1 : device.indexOf('.');
        return dot > 0
                && MessageDigest.isEqual(
                        device.substring(dot + 1).getBytes(StandardCharsets.UTF_8),
                        proof(device.substring(0, dot), email).getBytes(StandardCharsets.UTF_8));
    }

    private String proof(String random, String email) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(keys.hash("login-device", random + address(email)));
    }

    private Duration wait(String subject, int free) {
        Instant now = clock.instant();
        return failures(subject)
                .filter(found -> found.last().plus(WINDOW).isAfter(now) && found.times() >= free)
                .map(found -> {
                    long seconds = 1L << Math.min(10, found.times() - free);
                    Duration whole = Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
                    Duration left = Duration.between(now, found.last().plus(whole));
                    return left.isNegative() ? Duration.ZERO : left;
                })
                .orElse(Duration.ZERO);
    }

    private Optional<Failures> failures(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select failures, last_at from login_failure where subject_hash = ?")
                .bind(0, keys.hash("login-failure", subject))
                .map((rs, context) -> new Failures(
                        rs.getInt(1),
                        context.findColumnMapperFor(Instant.class).orElseThrow().map(rs, 2, context)))
                .findOne());
    }

    /** What is older than the window counts no more. */
    private void count(String subject) {
        Instant now = clock.instant();
        jdbi.useHandle(handle -> handle.execute(
                "insert into login_failure (subject_hash, failures, last_at) values (?, 1, ?) on duplicate key update "
                        + "failures = case when last_at < ? then 1 else failures + 1 end, last_at = values(last_at)",
                keys.hash("login-failure", subject),
                now,
                now.minus(WINDOW)));
    }

    private void forget(String subject) {
        jdbi.useHandle(handle -> handle.execute(
                "delete from login_failure where subject_hash = ?", keys.hash("login-failure", subject)));
    }

    /** What is older than the window is of no use. */
    @Transactional
    public void forgetOld() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from login_failure where last_at < ? limit 10000",
                clock.instant().minus(WINDOW)));
    }

    private static String address(String email) {
        return "address:" + email.strip().toLowerCase(Locale.ROOT);
    }

    private static String network(String ip) {
        return "network:" + Networks.of(ip);
    }
}
