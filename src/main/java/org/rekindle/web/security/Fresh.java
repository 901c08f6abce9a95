package org.rekindle.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Dangerous enough to ask again who one is, when the last proof is a while old (ASVS 7.5.3): exports, users, tokens, relays, keys,
 * the second factor.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Fresh {}
