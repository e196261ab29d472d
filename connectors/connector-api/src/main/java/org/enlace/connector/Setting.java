package org.enlace.connector;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes a component of a settings record for people. The description appears in the form of the console, in the JSON Schema for editors and
 * beside what {@code ./enlace check} refuses. A record may do without; then only type and default are known.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** The description in Spanish; a few words, without a full stop. */
    String es();

    /** The description in English. */
    String en();

    /** The links that read the setting; empty for both directions. */
    Direction[] of() default {};

    /** True if links of these directions require the setting. The record's constructor, or {@link Connector#route}, refuses its absence. */
    boolean needed() default false;

    /** The pattern that a text must match as a whole, as a regular expression that Java and JSON Schema both understand; empty if there is none. */
    String pattern() default "";

    /** An invented value as a partner file writes it; empty if the type says enough. */
    String example() default "";

    /**
     * True if the value belongs to one installation and not to the agreement with the partner: a name or an address of ours, a file, a key of their
     * server. When a link is promoted from test to production, the setting keeps the value of the production installation. For addresses
     * ({@link java.net.URI}) this is always so.
     */
    boolean installation() default false;
}
