/** Signatures by which a domain answers for a message: DKIM (RFC 6376), its keys and their life. */
package org.rekindle.delivery.dkim;
