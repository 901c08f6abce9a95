package org.rekindle.account;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which passwords are taken, and how they are kept: Argon2id, by the numbers OWASP puts first. */
final class Passwords {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 128;

    /** Fewer different characters than this are a pattern, not a secret. */
    private static final int DIFFERENT = 5;

    /** 19 MiB, two passes, one lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    /** What the password of an unknown address is compared with: of the same cost, matched by none. */
    private static final String NOBODY = hash(SecretText.random());

    /** What long passwords are made of when they are made without thought; digits after them change little. */
    private static final List<String> THOUGHTLESS = List.of(
            "password",
            "passw0rd",
            "qwerty",
            "asdfgh",
            "zxcvbn",
            "1q2w3e4r",
            "123456",
            "654321",
            "abcdef",
            "iloveyou",
            "letmein",
            "welcome",
            "rekindle",
            "newsletter",
            "пароль",
            "йцукен",
            "фывапр");

    private Passwords() {}

    static String hash(String password) {
        return Password.hash(password).addRandomSalt().with(ARGON2).getResult();
    }

    /** Whether it is the one; the work is the same when there is none to compare with. */
    static boolean matches(String password, String hash) {
        if (password.length() > LONGEST) {
            return false;
        }
        String compared = hash == null ? NOBODY : hash;
        boolean right = Password.check(password, compared).with(Argon2Function.getInstanceFromHash(compared));
        return right && hash != null;
    }

    /** Whether it was made with weaker numbers than today's. */
    static boolean isOld(String hash) {
        Argon2Function used = Argon2Function.getInstanceFromHash(hash);
        return used.getMemory() < ARGON2.getMemory() || used.getIterations() < ARGON2.getIterations();
    }

    /** Why it cannot be a password of this person; empty when it can (ASVS 6.2: length counts, recipes do not). */
    static Optional<String> flaw(String password, String email) {
        if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("must have 12 to 128 characters");
        }
        String folded = password.toLowerCase(Locale.ROOT);
        String name = email.substring(0, Math.max(0, email.indexOf('@'))).toLowerCase(Locale.ROOT);
        if (folded.chars().distinct().count() < DIFFERENT) {
            return Optional.of("must have at least " + DIFFERENT + " different characters");
        }
        boolean guessable = THOUGHTLESS.stream().anyMatch(word -> folded.startsWith(word) && rest(folded, word) < 6);
        if (guessable || name.length() > 3 && folded.contains(name) && rest(folded, name) < 6) {
            return Optional.of("is among the first that others would try; take four words that do not belong together");
        }
        return Optional.empty();
    }

    /** How many different letters are left without the word: digits and signs at the end are what everybody adds. */
    private static long rest(String password, String word) {
        return password.replace(word, "")
                .chars()
                .filter(Character::isLetter)
                .distinct()
                .count();
    }
}
