package org.rekindle.campaign;

import java.util.Set;

/** The life of a campaign. */
public enum CampaignState {
    DRAFT,
    SCHEDULED,
    RUNNING,
    PAUSED,
    FINISHED,
    CANCELLED;

    /** A recurring campaign goes back to SCHEDULED after each run. */
    boolean mayBecome(CampaignState next) {
        return switch (this) {
            case DRAFT -> Set.of(SCHEDULED, RUNNING, CANCELLED).contains(next);
            case SCHEDULED -> Set.of(DRAFT, SCHEDULED, RUNNING, CANCELLED).contains(next);
            case RUNNING -> Set.of(PAUSED, FINISHED, CANCELLED, SCHEDULED).contains(next);
            case PAUSED -> Set.of(RUNNING, FINISHED, CANCELLED).contains(next);
            case FINISHED, CANCELLED -> false;
        };
    }
}
