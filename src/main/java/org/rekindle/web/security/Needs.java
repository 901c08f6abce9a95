package org.rekindle.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.rekindle.account.Permission;

/**
 * What a caller must be allowed to do to get here; on a method it replaces the class's. Classes with it carry
 * {@code @Authenticated} too, so that Quarkus refuses strangers before anything is read.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Needs {
    Permission value();
}
