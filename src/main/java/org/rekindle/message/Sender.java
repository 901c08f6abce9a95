package org.rekindle.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rekindle.shared.EmailAddress;

/**
 * Who a message is from.
 *
 * @param name the display name, empty for none
 */
public record Sender(String name, EmailAddress address) {
    private static final Pattern NAMED = Pattern.compile("(?<name>[^<>]*)<(?<address>[^<>]+)>");

    /**
     * Reads {@code Name <address>} or a bare address.
     *
     * @throws IllegalArgumentException with a reason for the marketer
     */
    public static Sender of(String text) {
        String plain = text == null ? "" : text.strip();
        if (plain.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("contains control characters");
        }
        Matcher named = NAMED.matcher(plain);
        if (!named.matches()) {
            return new Sender("", EmailAddress.of(plain));
        }
        String name = named.group("name").strip();
        if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.contains("@")) {
            throw new IllegalArgumentException("a display name must not look like an address");
        }
        return new Sender(name, EmailAddress.of(named.group("address")));
    }
}
