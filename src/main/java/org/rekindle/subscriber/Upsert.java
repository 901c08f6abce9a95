package org.rekindle.subscriber;

/** What became of one profile. */
public sealed interface Upsert {
    record Created(long id) implements Upsert {}

    record Updated(long id) implements Upsert {}

    record Unchanged(long id) implements Upsert {}

    /** Not stored; the reason is for whoever sent it. */
    record Refused(String reason) implements Upsert {}
}
