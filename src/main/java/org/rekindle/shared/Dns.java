package org.rekindle.shared;

import java.util.List;

/** The domain name system as far as the product asks it: records of a name, in no order. */
public interface Dns {
    /** A type of record; the name is its mnemonic (RFC 1035, RFC 3596). */
    enum Type {
        A,
        AAAA,
        MX,
        TXT,
        CNAME,
        PTR
    }

    /**
     * The records; TXT with its strings joined and unquoted, MX as {@code 10 mail.example.org}, names without the last
     * dot. Empty when there are none or nobody answers within a few seconds.
     */
    List<String> records(String name, Type type);
}
