package org.rekindle.delivery.smtp;

/**
 * A relay's answer.
 *
 * @param code three digits
 * @param text all lines with their codes
 */
public record Reply(int code, String text) {
    public boolean isPositive() {
        return code / 100 == 2 || code / 100 == 3;
    }
}
