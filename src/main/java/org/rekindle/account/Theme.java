package org.rekindle.account;

/** How the pages look to a person. AUTO follows the device. */
public enum Theme {
    AUTO,
    LIGHT,
    DARK
}
