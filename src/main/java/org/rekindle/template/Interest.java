package org.rekindle.template;

/**
 * What a reader likes.
 *
 * @param score from 0 to 1
 */
public record Interest(String category, double score) {}
