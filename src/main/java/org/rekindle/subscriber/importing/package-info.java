/**
 * Import of people from CSV files. A file is spooled to disk, surveyed as a whole (so that a file that cannot be read
 * leaves nothing behind, and attributes get the type all their values show), then stored in chunks, each with its
 * checkpoint.
 */
package org.rekindle.subscriber.importing;
