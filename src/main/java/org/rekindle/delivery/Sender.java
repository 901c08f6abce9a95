package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rekindle.shared.EmailAddress;

/** The installation's sender. */
@ApplicationScoped
public class Sender {
    private static final Pattern NAMED = Pattern.compile("\\s*\"?([^<\"]*?)\"?\\s*<([^<>]+)>\\s*");

    private final String name;
    private final EmailAddress address;
    private final String postalAddress;

    Sender(MailConfig config) {
        Matcher named = NAMED.matcher(config.from());
        boolean hasName = named.matches();
        this.name = hasName && !named.group(1).isBlank() ? named.group(1) : null;
        this.address = EmailAddress.of(hasName ? named.group(2) : config.from());
        this.postalAddress = config.postalAddress().orElse(null);
    }

    /** Null for none. */
    public String name() {
        return name;
    }

    public EmailAddress address() {
        return address;
    }

    /** Null when not configured. */
    public String postalAddress() {
        return postalAddress;
    }
}
