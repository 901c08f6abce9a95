/**
 * What is said to readers: the library of templates, the closed engine that renders them, MJML, the text alternative.
 *
 * <p>A template passes {@link org.rekindle.template.Validator} once, when it is stored, and is then compiled once for each
 * version; a message costs only the values in it.
 */
package org.rekindle.template;
