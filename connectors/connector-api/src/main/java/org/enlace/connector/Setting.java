package org.enlace.connector;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a component of a settings record is for, to people: it stands in the form of the console, in the JSON Schema for editors and beside what
 * {@code ./enlace check} refuses. A record may do without; then only type and default are known.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

    /** What it is, in Spanish; a few words, without a full stop. */
    String es();

    /** The same in English. */
    String en();

    /** Which links read it; empty for both directions. */
    Direction[] of() default {};

    /** True if a link of these directions cannot do without, although the record's constructor takes null. */
    boolean needed() default false;

    /** What a text must match as a whole, as a regular expression that Java and JSON Schema both understand; empty if that is not said. */
    String pattern() default "";

    /** A value as it would stand in a partner file, invented; empty if the type says enough. */
    String example() default "";

    /**
     * True if the value belongs to one house and not to what was agreed with the partner: a name or an address of ours, a file, a key of their server. Carried
     * from a test to production, the setting keeps the value that it has there. Of addresses ({@link java.net.URI}) that is so without saying it.
     */
    boolean house() default false;
}
