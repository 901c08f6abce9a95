package org.rekindle.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mailbox with its display name, as headers show it.
 *
 * @param name the display name, empty for none
 */
public record NamedAddress(String name, EmailAddress address) {
    private static final int LONGEST = 400;
    private static final Pattern NAMED = Pattern.compile("(?<name>[^<>]*)<(?<address>[^<>]+)>");

    /**
     * Reads {@code Name <address>} or a bare address.
     *
     * @throws IllegalArgumentException with a reason for the marketer
     */
    public static NamedAddress of(String text) {
        String plain = text == null ? "" : text.strip();
        Text.flaw(plain, LONGEST).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        Matcher named = NAMED.matcher(plain);
        if (!named.matches()) {
            return new NamedAddress("", EmailAddress.of(plain));
        }
        String name = named.group("name").strip();
        if (name.length() >= 2 && name.startsWith("\"") && name.endsWith("\"")) {
            name = name.substring(1, name.length() - 1);
        }
        if (name.contains("@")) {
            throw new IllegalArgumentException("a display name must not look like an address");
        }
        return new NamedAddress(name, EmailAddress.of(named.group("address")));
    }
}
