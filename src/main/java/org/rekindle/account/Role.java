package org.rekindle.account;

/** What a person who logs in may do. Kept small until the admin pages bring the others. */
public enum Role {
    OWNER
}
