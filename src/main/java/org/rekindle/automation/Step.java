package org.rekindle.automation;

import java.time.Duration;

/** One step of a sequence. */
public sealed interface Step {
    /**
     * Sends a template: {@code {"send": {"templateId": 7}}}.
     *
     * @param subject in place of the template's own; null for that
     */
    record Send(long templateId, String subject) implements Step {}

    /** Waits: {@code {"wait": "P7D"}}. */
    record Wait(Duration time) implements Step {}
}
