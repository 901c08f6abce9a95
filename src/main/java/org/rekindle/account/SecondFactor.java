package org.rekindle.account;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Jdbi;
import org.rekindle.shared.Base32;
import org.rekindle.shared.DomainException;
import org.rekindle.shared.Keys;
import org.rekindle.shared.SealedText;

/**
 * One-time codes from an authenticator (RFC 6238: SHA-1, six digits, 30 seconds, what every app knows) and recovery codes for the
 * day it is lost. A code counts once; a step early or late is forgiven.
 */
@ApplicationScoped
public class SecondFactor {
    private static final int SEED_OCTETS = 20;
    private static final int CODES = 10;
    private static final int STEP_SECONDS = 30;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final TimeBasedOneTimePasswordGenerator TOTP = new TimeBasedOneTimePasswordGenerator();

    @Inject
    Jdbi jdbi;

    @Inject
    Clock clock;

    @Inject
    SealedText sealed;

    @Inject
    Keys keys;

    /**
     * A new seed, to be confirmed by a code before it counts. As long as it is not, coming again shows the same one.
     *
     * @return the seed in Base32, as authenticators take it
     */
    @Transactional
    public String prepare(long userId) {
        User user = User.required(userId);
        if (user.hasSecondFactor()) {
            throw DomainException.conflict("there is a second factor already; switch it off first");
        }
        if (user.totpSeed != null) {
            return sealed.open(label(userId), user.totpSeed).toUpperCase(Locale.ROOT);
        }
        byte[] seed = new byte[SEED_OCTETS];
        RANDOM.nextBytes(seed);
        String text = Base32.encode(seed);
        user.totpSeed = sealed.seal(label(userId), text);
        return text.toUpperCase(Locale.ROOT);
    }

    /**
     * Switches it on by the first code.
     *
     * @return the recovery codes, for the one time they are shown
     */
    @Transactional
    public List<String> confirm(long userId, String code) {
        User user = User.required(userId);
        if (user.totpSeed == null || user.hasSecondFactor() || !takes(user, code)) {
            throw DomainException.invalid("/code", "is not the code that the app shows now");
        }
        user.totpConfirmedAt = clock.instant();
        return newRecoveryCodes(userId);
    }

    /** Ten new ones; the old ones end. */
    @Transactional
    public List<String> newRecoveryCodes(long userId) {
        List<String> codes = new ArrayList<>();
        jdbi.useHandle(handle -> {
            handle.execute("delete from recovery_code where user_id = ?", userId);
            for (int i = 0; i < CODES; i++) {
                byte[] random = new byte[10];
                RANDOM.nextBytes(random);
                String code = Base32.encode(random).replaceAll("(.{4})(?=.)", "$1-");
                handle.execute("insert into recovery_code (user_id, hash) values (?, ?)", userId, hash(userId, code));
                codes.add(code);
            }
        });
        return codes;
    }

    public int recoveryCodesLeft(long userId) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from recovery_code where user_id = ?")
                .bind(0, userId)
                .mapTo(int.class)
                .one());
    }

    /** Whether this is a code of now, or a recovery code that was not used; either is used up by it. */
    @Transactional
    public boolean accepts(long userId, String code) {
        User user = User.required(userId);
        String given = code == null ? "" : code.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        if (!user.hasSecondFactor()) {
            return false;
        }
        if (given.matches("\\d{6}")) {
            return takes(user, given);
        }
        return jdbi.withHandle(handle ->
                handle.execute("delete from recovery_code where user_id = ? and hash = ?", userId, hash(userId, given))
                        == 1);
    }

    @Transactional
    public void remove(long userId) {
        User user = User.required(userId);
        user.totpSeed = null;
        user.totpConfirmedAt = null;
        jdbi.useHandle(handle -> handle.execute("delete from recovery_code where user_id = ?", userId));
    }

    /** What the picture says to an authenticator. */
    public static String address(String email, String seed) {
        String label = java.net.URLEncoder.encode(email, java.nio.charset.StandardCharsets.UTF_8);
        return "otpauth://totp/Rekindle:" + label + "?secret=" + seed + "&issuer=Rekindle";
    }

    /** The row decides who takes a step, on all nodes. */
    private boolean takes(User user, String code) {
        long now = clock.instant().getEpochSecond() / STEP_SECONDS;
        String seed = sealed.open(label(user.id), user.totpSeed);
        SecretKeySpec key = new SecretKeySpec(Base32.decode(seed).orElseThrow(), "HmacSHA1");
        for (long step = now - 1; step <= now + 1; step++) {
            if (code(key, step).equals(code)) {
                long taken = step;
                return jdbi.withHandle(handle -> handle.execute(
                                "update account_user set totp_step = ? where id = ? and totp_step < ?",
                                taken,
                                user.id,
                                taken)
                        == 1);
            }
        }
        return false;
    }

    private static String code(SecretKeySpec key, long step) {
        try {
            return TOTP.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP_SECONDS));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] hash(long userId, String code) {
        return keys.hash("recovery-code", userId + ":" + code.replace("-", ""));
    }

    private static String label(long userId) {
        return "user:" + userId + ":totp";
    }
}
