/**
 * What is said to readers: the library of templates, the closed engine that renders them, MJML, the text alternative.
 *
 * <p>A template passes {@link org.rekindle.template.Validator} once, when it is stored, is then compiled once for each
 * version, and becomes a {@link org.rekindle.template.Skeleton} once for each letter; a message costs only what is its
 * reader's own.
 */
package org.rekindle.template;
