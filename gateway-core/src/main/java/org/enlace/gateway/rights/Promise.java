package org.enlace.gateway.rights;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
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

    /** Those of the agreements in force. */
    static Set<Promise> of(Collection<Agreement> agreements) {
        Set<Promise> all = new LinkedHashSet<>();
        for (Agreement each : agreements) {
            all.add(new Promise(each.id(), Direction.FROM, each.from().toString(), each.retentionDays()));
            each.to()
                    .forEach(receiver -> all.add(
                            new Promise(each.id(), Direction.TO, receiver.link().toString(), each.retentionDays())));
        }
        return all;
    }
}
