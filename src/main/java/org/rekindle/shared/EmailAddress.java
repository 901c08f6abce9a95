package org.rekindle.shared;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sanctionco.jmail.EmailValidationResult;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;

/**
 * One mailbox, normalised so that equal people have equal addresses: NFC, lower case, domain as A-labels (RFC 5890).
 *
 * <p>Narrower than RFC 5321 on purpose: dot-atoms only. Comments, quoted local parts, routes, address literals and lists
 * have no place on a subscription and are the classic carriers of header and SMTP injection (trust rule S-12).
 *
 * @param value the normalised address, at most 254 octets
 */
public record EmailAddress(@JsonValue String value) {
    private static final int LONGEST = 254;

    /** RFC 5322, section 3.2.3, and the blank: all of them mean something else to some mail program. */
    private static final String SPECIAL = "()<>[]:;,\\\" ";

    /** Stands for the dot of a domain on Chinese and Japanese keyboards (RFC 3490, section 3.1). */
    private static final int IDEOGRAPHIC_FULL_STOP = 0x3002;

    private static final EmailValidator DOT_ATOMS = JMail.validator()
            .disallowIpDomain()
            .disallowExplicitSourceRouting()
            .disallowQuotedIdentifiers()
            .disallowObsoleteWhitespace()
            .requireTopLevelDomain();

    public EmailAddress {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("an e-mail address is required");
        }
        value = isNormal(value) ? value : normalise(value);
    }

    /**
     * Parses what a person or a file gives.
     *
     * @throws IllegalArgumentException with a reason fit for the person who typed it
     */
    public static EmailAddress of(String text) {
        return new EmailAddress(text);
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** True when the local part needs SMTPUTF8 (RFC 6531). */
    public boolean needsSmtpUtf8() {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 128) {
                return true;
            }
        }
        return false;
    }

    /** Plain ASCII as nearly all addresses are once stored: {@link #normalise} would answer the same text. */
    private static boolean isNormal(String text) {
        int at = text.indexOf('@');
        if (at < 1 || at > 64 || text.length() - at > 63) {
            return false;
        }
        boolean letters = false;
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean word = letter || c >= '0' && c <= '9' || i < at && (c == '_' || c == '+' || c == '-');
            // in the domain neither hyphens nor anything else: those go the long way
            boolean divides = (c == '.' || i == at) && before != '.' && before != '@';
            if (!word && !divides) {
                return false;
            }
            letters = divides ? i > at : letters && letter;
            before = c;
        }
        return letters && before != '.' && text.length() - text.lastIndexOf('.') > 2;
    }

    private static String normalise(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("the address is longer than 254 octets");
        }
        String trimmed = text.strip();
        if (trimmed.chars().anyMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029)) {
            throw new IllegalArgumentException("the address contains control characters");
        }
        if (!trimmed.codePoints().allMatch(EmailAddress::isVisible)) {
            throw new IllegalArgumentException("the address contains characters that do not show, or no characters");
        }
        if (trimmed.chars().anyMatch(c -> SPECIAL.indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "the address must be plain, like name@example.org: no comments, quotes, names or lists");
        }
        String lower = Normalizer.normalize(trimmed, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = lower.lastIndexOf('@');
        if (at < 1 || at == lower.length() - 1) {
            throw new IllegalArgumentException("the address needs a name, an @ and a domain");
        }
        String local = lower.substring(0, at);
        if (octets(local) > 64) {
            throw new IllegalArgumentException("the part before the @ is longer than 64 octets");
        }
        String ascii = local + '@' + asciiDomain(lower.substring(at + 1));
        EmailValidationResult result = DOT_ATOMS.validate(ascii);
        if (result.isFailure()) {
            throw new IllegalArgumentException("not a valid e-mail address ("
                    + result.getFailureReason()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' ') + ")");
        }
        if (octets(ascii) > LONGEST) {
            throw new IllegalArgumentException("the address is longer than 254 octets");
        }
        return ascii;
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /**
     * ASCII, or a letter, mark, digit or picture of any script: no blanks, nothing without a width, nothing that turns the
     * reading direction, no half characters.
     */
    private static boolean isVisible(int c) {
        return c < 128
                || Character.isLetterOrDigit(c)
                || switch (Character.getType(c)) {
                    case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.OTHER_SYMBOL -> true;
                    default -> c == IDEOGRAPHIC_FULL_STOP;
                };
    }

    private static String asciiDomain(String domain) {
        if (domain.indexOf('\u00DF') >= 0 || domain.indexOf('\u03C2') >= 0) {
            throw new IllegalArgumentException(
                    "write the domain in its xn-- form: old and new rules (IDNA2003, IDNA2008) "
                            + "make two different domains of it");
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("the domain of the address is not valid", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
