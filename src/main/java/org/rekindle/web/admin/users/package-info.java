/** People who log in, their tokens, and the log of what they did. */
package org.rekindle.web.admin.users;
