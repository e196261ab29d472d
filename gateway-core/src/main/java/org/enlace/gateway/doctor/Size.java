package org.enlace.gateway.doctor;

import java.time.Instant;

/**
 * How large a table was.
 *
 * @param room its schema
 * @param name without its schema; partitions count for their table
 * @param at when that was
 * @param bytes with indexes and what is stored apart
 * @param rows as the planner believes
 */
public record Size(String room, String name, Instant at, long bytes, long rows) {}
