package org.enlace.gateway.rights;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.gateway.partners.Agreement;

/**
 * An agreement keeps copies of what came by a link, or went to it, for so many days.
 *
 * @param days at least 1
 */
record Promise(String agreement, Direction direction, String link, int days) {

    /** Whether the link sends or receives. */
    enum Direction {
        FROM,
        TO
    }

    /** Those of these agreements, and when each was last in force: now, or when its agreement ended. */
    static Map<Promise, Instant> of(Collection<Agreement> agreements, Instant now) {
        Map<Promise, Instant> all = new LinkedHashMap<>();
        for (Agreement each : agreements) {
            Instant last = last(each, now);
            all.put(new Promise(each.id(), Direction.FROM, each.from().toString(), each.retentionDays()), last);
            each.to()
                    .forEach(receiver -> all.put(
                            new Promise(each.id(), Direction.TO, receiver.link().toString(), each.retentionDays()),
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

    /** Whether this is the same agreement's about the same link, for fewer days. */
    boolean shortens(Promise other) {
        return days < other.days
                && agreement.equals(other.agreement)
                && direction == other.direction
                && link.equals(other.link);
    }
}
