/** Answers while a condition is being edited: how many, what each condition takes away, some of the people. */
package org.rekindle.segment.live;
