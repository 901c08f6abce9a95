package org.rekindle.account;

/** Somebody may do less or more than before: what is remembered of who may do what has to be looked up again. */
record AccessChanged() {}
