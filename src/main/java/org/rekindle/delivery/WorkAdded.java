package org.rekindle.delivery;

/** Fired with new work or a changed mailing, so that this node need not wait for its next look. */
record WorkAdded(long mailingId) {}
