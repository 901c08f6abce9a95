package org.rekindle.tracking.signal;

/**
 * What a request for a pixel or a link shows of its sender; values are null when absent.
 *
 * @param purpose the header Purpose or Sec-Purpose
 * @param address the visitor's IP address, behind trusted proxies the one they forward
 */
public record Request(String method, String userAgent, String purpose, String address) {
    /** Not an open or click at all: HEAD, or a prefetch that says so (T-01). Answered, and nothing is kept. */
    public boolean isPrefetch() {
        return !"GET".equals(method)
                || purpose != null && purpose.toLowerCase(java.util.Locale.ROOT).contains("prefetch");
    }
}
