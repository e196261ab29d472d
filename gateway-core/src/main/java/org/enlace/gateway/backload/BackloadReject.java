package org.enlace.gateway.backload;

/**
 * A line that was not taken, and why; never what was in it.
 *
 * @param line from 1; 0 is the file as a whole
 * @param number among those of its line, from 1
 * @param field in the partner's own words; empty if the record as a whole is meant
 */
public record BackloadReject(int line, int number, String field, String rule) {}
