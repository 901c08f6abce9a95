package org.rekindle.delivery;

/**
 * An enhanced mail system status code (RFC 3463), such as {@code 5.1.1}, and whose fault it tells of.
 *
 * @param code three numbers
 */
public record EnhancedStatus(String code) {
    /** Security and policy (5.7.x), bad sender (5.1.7, 5.1.8): what we are or how we are set up, never the recipient. */
    public boolean isOurs() {
        return code.startsWith("5.7.") || code.equals("5.1.7") || code.equals("5.1.8");
    }

    /** There is no such mailbox, or it is closed: nobody will ever read there. */
    public boolean isNobody() {
        return !isOurs() && (code.startsWith("5.1.") || code.equals("5.2.1"));
    }
}
