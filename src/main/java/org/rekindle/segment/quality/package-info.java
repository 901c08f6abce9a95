/** How good a segment is, by the craft's own rules, and how segments overlap. */
package org.rekindle.segment.quality;
