package org.rekindle.delivery;

import java.util.List;

/** The account of a mailing: everybody of its audience stands in exactly one state. */
public record Reconciliation(Counts counts, List<Line> reasons) {
    /** @param reason null where the state says it all */
    public record Line(DeliveryState state, String reason, long count) {}

    /** Whether the states add up to the audience. */
    public boolean addsUp() {
        return counts.audience()
                == counts.pending()
                        + counts.sending()
                        + counts.sent()
                        + counts.failed()
                        + counts.skipped()
                        + counts.unknown();
    }

    /** Whether everybody has an outcome. */
    public boolean settled() {
        return counts.pending() == 0 && counts.sending() == 0;
    }
}
