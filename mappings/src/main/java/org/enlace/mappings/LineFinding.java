package org.enlace.mappings;

/**
 * A fault at a line of a file. Never holds a value.
 *
 * @param line counted from 1; 0 if the file as a whole is meant
 * @param field name of the field, empty if the line as a whole is meant
 * @param rule stable name of the broken rule
 */
public record LineFinding(int line, String field, String rule) {}
