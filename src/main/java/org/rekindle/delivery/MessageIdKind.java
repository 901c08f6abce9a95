package org.rekindle.delivery;

/** What the Message-IDs of a mailing are made by; see {@link MessageIds}. */
public enum MessageIdKind {
    /** A hash: mailings of former versions. */
    HASHED,
    /** A token, of which a batch costs little more than one. */
    SEALED
}
