/** The few value types and tools every feature speaks: addresses, money, SQL with its values, tokens, problems. */
package org.rekindle.shared;
