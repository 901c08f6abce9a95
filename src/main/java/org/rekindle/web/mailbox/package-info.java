/** The built-in mailbox in the browser. */
package org.rekindle.web.mailbox;
