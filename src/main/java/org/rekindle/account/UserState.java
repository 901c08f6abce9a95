package org.rekindle.account;

/** Whether somebody may come in. */
public enum UserState {
    /** Has a link to choose a password with, and has not used it yet. */
    INVITED,
    ACTIVE,
    DISABLED
}
