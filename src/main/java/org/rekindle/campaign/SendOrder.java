package org.rekindle.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who is mailed first. */
public enum SendOrder {
    @JsonProperty("any")
    ANY,
    /** Active people, then semi-active, then passive: what a new sending address should begin with. */
    @JsonProperty("mostEngagedFirst")
    MOST_ENGAGED_FIRST
}
