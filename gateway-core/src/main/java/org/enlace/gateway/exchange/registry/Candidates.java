package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TimeOrderedId;

/**
 * Stores which persons may be one. A pair is shown to a steward once; it is shown again only for a reason that was not known when it was refused.
 * Holds no state.
 */
final class Candidates {

    private Candidates() {}

    /** A pair of persons, the lesser id first as the database compares them, and the reason. */
    record Pair(UUID first, UUID second, SimilarityReason reason) {

        private static final Comparator<UUID> ORDER = Comparator.comparing(UUID::toString);

        static Pair of(UUID one, UUID other, SimilarityReason reason) {
            return ORDER.compare(one, other) < 0 ? new Pair(one, other, reason) : new Pair(other, one, reason);
        }
    }

    static void raise(Connection tx, List<Pair> pairs, Instant now) throws SQLException {
        RowArrays.of(pairs.stream().distinct().toList())
                .uuid(pair -> TimeOrderedId.at(now))
                .uuid(Pair::first)
                .uuid(Pair::second)
                .text(pair -> pair.reason().name())
                .instant(pair -> now)
                .queue(tx, """
                insert into registry.candidate as c (id, first_person, second_person, reasons, state, raised_at)
                select (array_agg(id order by id))[1], first_person, second_person, array_agg(distinct reason order by reason), 'OPEN', max(at::timestamptz)
                from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[]) as t(id, first_person, second_person, reason, at)
                where first_person <> second_person
                group by first_person, second_person order by first_person, second_person
                on conflict (first_person, second_person) do update
                set reasons = (select array_agg(distinct reason order by reason) from unnest(c.reasons || excluded.reasons) as reason),
                    state = case when c.state in ('REFUSED', 'GONE') then 'OPEN' else c.state end,
                    raised_at = case when c.state in ('REFUSED', 'GONE') then excluded.raised_at else c.raised_at end
                where not excluded.reasons <@ c.reasons or c.state = 'GONE'
                """);
    }
}
