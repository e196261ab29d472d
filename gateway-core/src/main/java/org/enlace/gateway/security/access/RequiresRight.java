package org.enlace.gateway.security.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the right that a web handler needs. On the class it counts for all its handlers; on a method it counts instead. The gateway does not start
 * with a handler that declares none.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RequiresRight {
    Right value();
}
