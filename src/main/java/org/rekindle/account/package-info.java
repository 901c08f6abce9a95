/** People who log in, their roles and API tokens. */
package org.rekindle.account;
