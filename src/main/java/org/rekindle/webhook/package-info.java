/**
 * Tells other programs what happens here, by calls in the manner of Standard Webhooks 1.0: what is to be told is written down in
 * the transaction that makes it happen, and called out until the receiver took it.
 */
package org.rekindle.webhook;
