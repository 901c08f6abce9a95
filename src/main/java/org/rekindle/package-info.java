/** Rekindle, an email newsletter targeting engine. */
package org.rekindle;
