/** One's own account: what one prefers, password, second factor, sessions. */
package org.rekindle.web.admin.account;
