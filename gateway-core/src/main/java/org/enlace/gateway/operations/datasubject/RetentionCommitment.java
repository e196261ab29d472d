package org.enlace.gateway.operations.datasubject;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.configuration.model.Agreement;

/**
 * A commitment of an agreement to keep copies of what came by a link, or went to it, for a number of days.
 *
 * @param days at least 1
 */
record RetentionCommitment(String agreement, Direction direction, String link, int days) {

    /** The direction of the link. */
    enum Direction {
        FROM,
        TO
    }

    /** Returns the commitments of these agreements, and when each was last in force: now, or when its agreement ended. */
    static Map<RetentionCommitment, Instant> of(Collection<Agreement> agreements, Instant now) {
        Map<RetentionCommitment, Instant> all = new LinkedHashMap<>();
        for (Agreement each : agreements) {
            Instant last = last(each, now);
            all.put(
                    new RetentionCommitment(
                            each.id(), Direction.FROM, each.from().toString(), each.retentionDays()),
                    last);
            each.to()
                    .forEach(receiver -> all.put(
                            new RetentionCommitment(
                                    each.id(), Direction.TO, receiver.link().toString(), each.retentionDays()),
                            last));
        }
        return all;
    }

    private static Instant last(Agreement agreement, Instant now) {
        return agreement
                .validTo()
                .map(day -> day.plusDays(1).atStartOfDay(Agreement.ZONE).toInstant())
                .filter(end -> end.isBefore(now))
                .orElse(now);
    }

    /** True if this is the same agreement's commitment about the same link, for fewer days. */
    boolean shortens(RetentionCommitment other) {
        return days < other.days
                && agreement.equals(other.agreement)
                && direction == other.direction
                && link.equals(other.link);
    }
}
