package org.rekindle.automation;

/** Whether an automation works. A paused one keeps everybody where they are. */
public enum AutomationState {
    ACTIVE,
    PAUSED
}
