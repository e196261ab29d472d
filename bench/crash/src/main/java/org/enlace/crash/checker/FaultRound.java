package org.enlace.crash.checker;

/**
 * Result of one fault, as the harness observed it.
 *
 * @param number its place in the plan
 * @param kind which kind of fault
 * @param point the named point; empty for others
 * @param line the disturbed line; empty for others
 * @param verb how it was disturbed; empty for others
 * @param at when it began, milliseconds since 1970
 * @param until when it was taken away or the restart began
 * @param hit whether it took place as planned: a named point may not be reached in time
 * @param readyMillis from {@code until} to readiness; -1 if the next kill came before
 * @param acceptedMillis from {@code until} to the first message accepted after it; -1 if the next kill came before
 * @param healed whether the product started what was killed by itself
 * @param takeOverMillis how long it took until another process did the work of the one that was killed or stood still; 0 where nobody was to, -1 if nobody
 *     did in time
 */
public record FaultRound(
        int number,
        String kind,
        String point,
        String line,
        String verb,
        long at,
        long until,
        boolean hit,
        long readyMillis,
        long acceptedMillis,
        boolean healed,
        long takeOverMillis) {}
