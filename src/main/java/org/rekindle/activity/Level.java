package org.rekindle.activity;

/** The newsletter's own view of its reader. */
public enum Level {
    /** Answers offers. */
    ACTIVE,
    /** Reads and clicks, or has had too little mail to tell. */
    SEMI_ACTIVE,
    /** Receives, and neither reads nor clicks. */
    PASSIVE
}
