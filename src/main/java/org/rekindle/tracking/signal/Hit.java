package org.rekindle.tracking.signal;

import java.time.Instant;
import java.util.Set;

/**
 * An open or a click as it is kept.
 *
 * @param key the fact's key in the store
 * @param linkId null for an open
 * @param network /24 or /48 of the visitor's address, null when it tells nothing
 * @param seen the rules it broke by itself
 */
record Hit(byte[] key, String type, Instant at, Long linkId, String network, Set<Rule> seen) {
    boolean isClick() {
        return linkId != null;
    }
}
