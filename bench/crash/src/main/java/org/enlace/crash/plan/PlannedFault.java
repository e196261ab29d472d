package org.enlace.crash.plan;

/**
 * One thing that goes wrong.
 *
 * @param number its place in the plan, from 1
 * @param kind what it is
 * @param afterMillis how long the product has worked undisturbed before it
 * @param lastsMillis how long it lasts, where it lasts; 0 for a node that is started again at once
 * @param line the line that is disturbed: {@code senders} (of two nodes: {@code senders-1}, {@code senders-2}), or a receiving partner; empty where none
 *     is
 * @param verb how the line is disturbed: a name of {@code org.enlace.crash.proxy.ProxyAction}; empty where none is
 * @param amount bytes or milliseconds of the verb; for a named point, which hit counts; for a node that freezes, which one, from 1
 * @param point the named point; empty for others
 */
public record PlannedFault(
        int number,
        FaultKind kind,
        long afterMillis,
        long lastsMillis,
        String line,
        String verb,
        long amount,
        String point) {

    /** The same as another number. */
    PlannedFault numbered(int newNumber) {
        return new PlannedFault(newNumber, kind, afterMillis, lastsMillis, line, verb, amount, point);
    }
}
