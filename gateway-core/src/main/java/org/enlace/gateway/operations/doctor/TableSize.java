package org.enlace.gateway.operations.doctor;

import java.time.Instant;

/**
 * The size of a table at a moment.
 *
 * @param room its schema
 * @param name without its schema; partitions count as part of their table
 * @param at time of the measurement
 * @param bytes with indexes and out-of-line storage
 * @param rows estimate of the planner
 */
public record TableSize(String room, String name, Instant at, long bytes, long rows) {}
