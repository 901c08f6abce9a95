package org.rekindle.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.rekindle.delivery.relay.SmtpConfig;
import org.rekindle.shared.EmailAddress;
import org.rekindle.shared.NamedAddress;

/** The installation's sender. */
@ApplicationScoped
public class Sender {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private final NamedAddress mailbox;
    private final String postalAddress;
    private final boolean mayMailStrangers;

    /** A sender that cannot be read stops the start, not the first campaign. */
    @Inject
    Sender(MailConfig config, SmtpConfig smtp) {
        this(
                NamedAddress.of(config.from()),
                config.postalAddress(),
                smtp.host().map(LOOPBACK::contains).orElse(true));
    }

    Sender(NamedAddress mailbox, Optional<String> postalAddress, boolean staysHere) {
        this.mailbox = mailbox;
        this.postalAddress = postalAddress.orElse("(set rekindle.mail.postal-address)");
        this.mayMailStrangers = staysHere || postalAddress.isPresent();
    }

    public NamedAddress mailbox() {
        return mailbox;
    }

    public String name() {
        return mailbox.name();
    }

    public EmailAddress address() {
        return mailbox.address();
    }

    /** For the footer; a reminder to set one while mail stays on this machine. */
    public String postalAddress() {
        return postalAddress;
    }

    /** Commercial mail must carry a postal address (CAN-SPAM, CASL): without one nothing leaves this machine. */
    public boolean mayMailStrangers() {
        return mayMailStrangers;
    }
}
