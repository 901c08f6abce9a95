package org.rekindle.delivery.smtp;

import org.rekindle.shared.EmailAddress;

/** Who a message comes from and goes to as far as SMTP is concerned: one recipient a transaction. */
public record Envelope(EmailAddress from, EmailAddress to) {
    /** Whether an address has a local part beyond ASCII, which only some relays take (RFC 6531). */
    public boolean needsSmtpUtf8() {
        return from.needsSmtpUtf8() || to.needsSmtpUtf8();
    }
}
