package org.rekindle.event;

import org.rekindle.shared.EmailAddress;

/**
 * A fact that was checked and whose person is still to be looked up.
 *
 * @param fact its person is 0 where an address says who is meant
 * @param email null where the fact names its person
 * @param isNew its key was made up a moment ago, so that nothing can be stored under it yet
 */
record Draft(Fact fact, EmailAddress email, boolean isNew) {
    static Draft of(Fact fact) {
        return new Draft(fact, null, false);
    }
}
