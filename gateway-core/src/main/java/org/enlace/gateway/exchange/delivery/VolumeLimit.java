package org.enlace.gateway.exchange.delivery;

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
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TimeOrderedId;

/**
 * Finds deliveries beyond the number of records that an agreement lets out within twenty-four hours. Such a delivery is parked and visible to
 * operators. It is sent when somebody releases it, or when the day is over and it is released. A withdrawal is never held back. Two nodes that write
 * at the same moment may let out as many more as one round holds. Pure but for the reading; where no agreement has a cap nothing is read.
 */
final class VolumeLimit {

    private static final Duration DAY = Duration.ofDays(1);
    /** Nothing waits longer for its receiver than its lifetime, which is days. */
    private static final Duration OLDEST = Duration.ofDays(30);

    private VolumeLimit() {}

    private record Pair(String agreement, LinkId link) {}

    /** Those of the claimed that are too many today, the latest first. */
    static Set<UUID> over(Connection tx, Snapshot snapshot, List<ClaimedDelivery> claimed, Instant now)
            throws SQLException {
        Map<Pair, List<ClaimedDelivery>> counted = new LinkedHashMap<>();
        for (ClaimedDelivery each : claimed) {
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
        counted.forEach((pair, deliveries) -> {
            int free = Math.max(0, cap(snapshot, deliveries.get(0)).getAsInt() - gone.getOrDefault(pair, 0));
            deliveries.stream().skip(free).forEach(each -> over.add(each.id()));
        });
        return over;
    }

    private static OptionalInt cap(Snapshot snapshot, ClaimedDelivery each) {
        Agreement agreement = snapshot.agreements().get(each.agreement());
        return agreement == null ? OptionalInt.empty() : agreement.volumeCap();
    }

    private static Map<Pair, Integer> gone(Connection tx, Map<Pair, List<ClaimedDelivery>> counted, Instant now)
            throws SQLException {
        Map<Pair, Integer> gone = new HashMap<>();
        RowArrays.of(List.copyOf(counted.keySet()))
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
