/** Links and pixels of mails: their tokens, what comes back through them, and who reacted to a mailing. */
package org.rekindle.tracking;
