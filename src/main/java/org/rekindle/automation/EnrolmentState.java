package org.rekindle.automation;

/** Where a person's way through an automation stands. */
public enum EnrolmentState {
    ACTIVE,
    /** Came to the end. */
    DONE,
    /** Left before it. */
    EXITED,
    /** Was held out to compare with, and got nothing. */
    HELD
}
