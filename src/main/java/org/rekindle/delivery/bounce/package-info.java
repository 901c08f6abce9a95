/** What comes back: reports of failures (RFC 3464) and complaints (RFC 5965), and what they change. */
package org.rekindle.delivery.bounce;
