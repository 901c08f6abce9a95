/**
 * The ledger of what is sent to whom, and the way out: leases on chunks of recipients, MIME, SMTP, retries, bounces.
 *
 * <p>Promises: nobody is lost, nobody is mailed twice except for the one message per open connection that a kill or a cut
 * line leaves in doubt, and every copy of a message carries the same Message-ID.
 */
package org.rekindle.delivery;
