package org.rekindle.template;

/**
 * One message.
 *
 * @param subject a single line
 * @param html a whole document
 * @param text the alternative part, lines ended by LF
 */
public record Rendered(String subject, String html, String text) {}
