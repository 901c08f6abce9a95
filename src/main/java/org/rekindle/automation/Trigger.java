package org.rekindle.automation;

import org.rekindle.activity.Level;

/** What makes a person enter. */
public sealed interface Trigger {
    /** The status changes to this level: {@code {"status": "PASSIVE"}}. */
    record BecomesLevel(Level level) implements Trigger {}

    /** A person does this: {@code {"event": "confirmed"}}. */
    record Does(String eventType) implements Trigger {}
}
