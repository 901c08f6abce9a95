/** The shop's own pages: who came there by a link of a mail, and what they look at, search for and put into the cart. */
package org.rekindle.tracking.site;
