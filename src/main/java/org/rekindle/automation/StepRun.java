package org.rekindle.automation;

import org.rekindle.delivery.Mailing;

/**
 * A step in a person's n-th way through an automation. Each has a mailing of its own, and a mailing knows a recipient
 * once: that is why no step is ever mailed twice.
 *
 * @param cycle from 1
 * @param step index into the steps
 */
record StepRun(int cycle, int step) {
    /** The number of this step among the mailings of the automation. */
    int run() {
        return cycle * Definition.MAX_STEPS + step;
    }

    static StepRun of(Mailing mailing) {
        return new StepRun(mailing.run / Definition.MAX_STEPS, mailing.run % Definition.MAX_STEPS);
    }
}
