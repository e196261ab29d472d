package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.TimeOrderedId;

/**
 * What would leave beyond the number of records that an agreement lets out within twenty-four hours: it is parked, seen, and sent when somebody says so or
 * the day is over and it is let go. A withdrawal is never held back. Two nodes that write at the same moment may let out as many more as one round holds.
 * Pure but for the reading; where no agreement has a cap nothing is read.
 */
final class VolumeCaps {

    private static final Duration DAY = Duration.ofDays(1);
    /** Nothing waits longer for its receiver than its lifetime, which is days. */
    private static final Duration OLDEST = Duration.ofDays(30);

    private VolumeCaps() {}

    private record Pair(String agreement, LinkId link) {}

    /** Those of the claimed that are too many today, the latest first. */
    static Set<UUID> over(Connection tx, Snapshot snapshot, List<Claimed> claimed, Instant now) throws SQLException {
        Map<Pair, List<Claimed>> counted = new LinkedHashMap<>();
        for (Claimed each : claimed) {
            if (each.kind() != DeliveryKind.WITHDRAWAL && cap(snapshot, each).isPresent()) {
                counted.computeIfAbsent(new Pair(each.agreement(), each.link()), pair -> new ArrayList<>())
                        .add(each);
            }
        }
        if (counted.isEmpty()) {
            return Set.of();
        }
        Map<Pair, Integer> gone = gone(tx, counted, now);
        Set<UUID> over = new HashSet<>();
        counted.forEach((pair, its) -> {
            int free = Math.max(0, cap(snapshot, its.get(0)).getAsInt() - gone.getOrDefault(pair, 0));
            its.stream().skip(free).forEach(each -> over.add(each.id()));
        });
        return over;
    }

    private static OptionalInt cap(Snapshot snapshot, Claimed each) {
        Agreement agreement = snapshot.agreements().get(each.agreement());
        return agreement == null ? OptionalInt.empty() : agreement.volumeCap();
    }

    private static Map<Pair, Integer> gone(Connection tx, Map<Pair, List<Claimed>> counted, Instant now)
            throws SQLException {
        Map<Pair, Integer> gone = new HashMap<>();
        Rows.of(List.copyOf(counted.keySet()))
                .text(Pair::agreement)
                .text(pair -> pair.link().toString())
                .uuid(pair -> TimeOrderedId.at(now.minus(OLDEST)))
                .instant(pair -> now.minus(DAY))
                .text(pair -> counted.get(pair).stream()
                        .map(each -> each.id().toString())
                        .collect(Collectors.joining(",")))
                .read(tx, """
                        select t.agreement, t.link, count(d.id) from unnest(?::text[], ?::text[], ?::uuid[], ?::timestamptz[], ?::text[])
                            as t(agreement, link, oldest, since, asking)
                        join delivery.delivery d on d.link = t.link and d.message_id >= t.oldest and d.agreement = t.agreement
                            and d.id <> all(string_to_array(t.asking, ',')::uuid[])
                            and (d.state = 'DELIVERED' and d.finished_at > t.since or d.state in ('SENDING', 'RETRYING') and d.attempts > 0)
                        group by t.agreement, t.link
                        """, row -> {
                    gone.put(new Pair(row.getString(1), LinkId.parse(row.getString(2))), row.getInt(3));
                    return row.getString(2);
                });
        return gone;
    }
}
