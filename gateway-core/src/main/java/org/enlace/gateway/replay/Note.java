package org.enlace.gateway.replay;

import java.time.Instant;

/**
 * What one operator noted about a failure group.
 *
 * @param by the operator
 * @param at when it was noted last
 * @param note empty if only somebody was named
 * @param assignee who looks after the group, as this operator says; empty if nobody was named
 */
public record Note(String by, Instant at, String note, String assignee) {}
