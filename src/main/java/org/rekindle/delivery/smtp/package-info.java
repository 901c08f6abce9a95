/**
 * The SMTP client. Greeting, TLS and authentication are Angus Mail's; transactions are our own, because Angus waits for
 * four round trips a message and copies each octet several times: see {@code docs/decisions/0004-smtp-client.md}.
 */
package org.rekindle.delivery.smtp;
