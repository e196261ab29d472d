package org.enlace.connector;

/**
 * A rule that a field of a message breaks. Never holds a value.
 *
 * @param field the field's path in the partner's own words; empty if the message as a whole is meant
 * @param rule the rule's stable name, for example {@code required} or {@code enumeration}
 */
public record Finding(String field, String rule) {}
