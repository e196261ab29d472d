package org.enlace.gateway.operations.bulkload;

/**
 * A line that was rejected, and why; never its content.
 *
 * @param line from 1; 0 is the file as a whole
 * @param number of the record within its line, from 1
 * @param field in the partner's own words; empty if the record as a whole is meant
 */
public record RejectedLine(int line, int number, String field, String rule) {}
