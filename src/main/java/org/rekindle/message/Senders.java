package org.rekindle.message;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The sender of messages that name none of their own. */
@ApplicationScoped
public class Senders {
    private final Sender standard;

    /** A sender that cannot be read stops the start, not the first campaign. */
    public Senders(@ConfigProperty(name = "rekindle.mail.from") String from) {
        this.standard = Sender.of(from);
    }

    public Sender standard() {
        return standard;
    }
}
