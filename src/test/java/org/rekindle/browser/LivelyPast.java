package org.rekindle.browser;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * What a reactivation of three letters has behind it: 400 mailed, of whom 120 came back, and 100 held out, of whom 6 did.
 *
 * @param from the first subscriber's id
 * @param mailings by step
 */
record LivelyPast(Handle handle, long automation, long from, long[] mailings) {
    private static final int PEOPLE = 500;

    void tell() {
        for (int i = 0; i < PEOPLE; i++) {
            person(i);
        }
    }

    private void person(int i) {
        long id = from + i;
        boolean held = i % 5 == 4;
        boolean back = held ? i % 85 == 4 : Set.of(1, 3, 7, 13, 16, 22).contains(i % 25);
        boolean early = i % 2 == 1;
        int daysAgo = 2 + i % 60;
        Instant in = Instant.now().minus(daysAgo, ChronoUnit.DAYS);
        boolean late = back && !held && daysAgo > 10 && i % 3 == 0;
        Instant rose = in.plus(late ? 220 : early ? 20 : 40, ChronoUnit.HOURS);
        String email = "lively" + id + "@example.org";
        handle.execute(
                "insert into subscriber (id, email, domain, name, state, state_changed_at, created_at) "
                        + "values (?, ?, 'example.org', ?, 'SUBSCRIBED', ?, ?)",
                id,
                email,
                i % 3 == 0 ? "Reader " + i : null,
                in.minus(400, ChronoUnit.DAYS),
                in.minus(400, ChronoUnit.DAYS));
        handle.execute(
                "insert into activity (subscriber_id, level, level_since, rule, policy_version, joined_at) "
                        + "values (?, ?, ?, 'SILENT', 1, ?)",
                id,
                back ? "SEMI_ACTIVE" : "PASSIVE",
                back ? rose : in,
                in.minus(400, ChronoUnit.DAYS));
        boolean second = daysAgo > 7 && (!back || late);
        boolean done = second && !back && daysAgo > 21;
        String state = held ? "HELD" : back ? "EXITED" : done ? "DONE" : "ACTIVE";
        handle.execute(
                "insert into enrolment (automation_id, subscriber_id, cycle, state, step, due_at, entered_at, ended_at, ended_by) "
                        + "values (?, ?, 1, ?, ?, ?, ?, ?, ?)",
                automation,
                id,
                state,
                second && !done ? 4 : 2,
                in.plus(second ? 21 : 7, ChronoUnit.DAYS),
                in,
                state.equals("ACTIVE") ? null : in.plus(1, ChronoUnit.DAYS),
                held || !back ? null : early ? "open" : i % 4 == 0 ? "purchase" : "click");
        if (back) {
            handle.execute(
                    "insert into status_change (subscriber_id, from_level, to_level, rule, policy_version, evidence, reason, "
                            + "occurred_at) values (?, 'PASSIVE', 'SEMI_ACTIVE', 'ENGAGED', 1, '{}', 'Opened a letter.', ?)",
                    id,
                    rose);
        }
        if (!held) {
            sent(mailings[0], id, in, back && !late, i);
            if (second) {
                sent(mailings[2], id, in.plus(7, ChronoUnit.DAYS), late || i % 40 == 0, i);
            }
            if (done) {
                sent(mailings[4], id, in.plus(21, ChronoUnit.DAYS), i % 44 == 0, i);
            }
        }
    }

    private void sent(long mailing, long id, Instant at, boolean read, int i) {
        handle.execute(
                "insert into delivery (mailing_id, subscriber_id, state, attempts, sent_at) values (?, ?, 'SENT', 1, ?)",
                mailing,
                id,
                at);
        if (read || i % 50 == 10) {
            handle.execute(
                    "insert into engagement (mailing_id, subscriber_id, opens, clicks, unsubscribed) values (?, ?, ?, ?, ?)",
                    mailing,
                    id,
                    read ? 1 : 0,
                    read && i % 3 == 0 ? 1 : 0,
                    !read);
        }
    }
}
