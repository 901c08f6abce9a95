/** Who is meant: the condition algebra, its compiler to SQL, segments, counts, explanations, sentences. */
package org.rekindle.segment;
