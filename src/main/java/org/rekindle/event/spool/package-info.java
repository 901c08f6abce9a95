/**
 * What does not go into the database now and must not be lost: kept on this node's disk, brought in later, each entry once.
 */
package org.rekindle.event.spool;
