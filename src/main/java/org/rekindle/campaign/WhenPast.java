package org.rekindle.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to people whose own clock is past the time already when the campaign starts. */
public enum WhenPast {
    @JsonProperty("now")
    NOW,
    /** At the same time of their next day. */
    @JsonProperty("nextDay")
    NEXT_DAY
}
