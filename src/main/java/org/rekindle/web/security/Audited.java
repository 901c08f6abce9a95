package org.rekindle.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Whether a request is written into the audit log. Without it, whatever is no GET and was not refused is. On a GET: it hands out
 * much. False on a POST: it only asks, or facts come by it by the million.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Audited {
    boolean value() default true;
}
