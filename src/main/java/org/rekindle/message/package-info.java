/** One person's message: what it knows about its reader, its personal addresses, its rendered content. */
package org.rekindle.message;
