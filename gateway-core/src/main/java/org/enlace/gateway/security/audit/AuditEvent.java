package org.enlace.gateway.security.audit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An event to be written into the audit. Nothing in it may come from the content of a message: ids of the gateway, slugs, codes and counts only.
 *
 * @param at when it happened; kept to the microsecond
 * @param actor who did it: {@code police/reports#main} (credential), {@code operator:ana}, {@code gateway}
 * @param action what was done
 * @param subject what it was done to: an id of the gateway or a slug; empty if nothing in particular
 * @param facts more about it, names and values as text without the character NUL; sorted by name
 */
public record AuditEvent(
        Instant at, String actor, AuditAction action, String subject, SortedMap<String, String> facts) {

    public AuditEvent {
        requireNonNull(action, "action");
        at = at.truncatedTo(ChronoUnit.MICROS);
        refuseNul(actor);
        refuseNul(subject);
        facts.forEach((name, value) -> {
            refuseNul(name);
            refuseNul(value);
        });
        facts = Collections.unmodifiableSortedMap(new TreeMap<>(facts));
    }

    /** An event with facts in any kind of map. */
    public static AuditEvent of(
            Instant at, String actor, AuditAction action, String subject, Map<String, String> facts) {
        return new AuditEvent(at, actor, action, subject, new TreeMap<>(facts));
    }

    /** An event without facts. */
    public static AuditEvent of(Instant at, String actor, AuditAction action, String subject) {
        return new AuditEvent(at, actor, action, subject, Collections.emptySortedMap());
    }

    /** PostgreSQL keeps no NUL in a text, and one bad event would fail the whole group. */
    private static void refuseNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an audit text must not contain the character NUL");
        }
    }
}
