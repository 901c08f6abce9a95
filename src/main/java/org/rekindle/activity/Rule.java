package org.rekindle.activity;

/** The rule of the policy that decided a level, in the order they are tried. */
public enum Rule {
    ACTIVE_SIGNAL,
    ENGAGED,
    UNPROVEN,
    SILENT
}
