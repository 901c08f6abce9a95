package org.rekindle.subscriber.importing;

import org.rekindle.subscriber.Profile;

/** A row as it was understood. */
sealed interface Entry {
    Row row();

    /** Fit to be stored. */
    record Good(Row row, Profile profile) implements Entry {}

    /** Not fit, and why. */
    record Bad(Row row, String reason) implements Entry {}
}
