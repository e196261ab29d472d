package org.enlace.gateway.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.gateway.console.Network.Agreed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gathers the counters of all pairs, in one transaction. */
@Component
class PairQueries {

    private final ScopedReading reading;

    PairQueries(ScopedReading reading) {
        this.reading = reading;
    }

    /**
     * The counters.
     *
     * @param pairs by sender, receiver and record; a pair without any traffic may be missing
     * @param refused by sending link
     */
    record Gathered(Map<Agreed, Counts> pairs, Map<String, Long> refused) {}

    Gathered gather(Viewer viewer, Network network) {
        return reading.as(viewer, client -> new Gathering(client, network).all());
    }

    private static final class Gathering {

        private final JdbcClient client;
        private final Map<String, Set<String>> records = new HashMap<>();
        private final Map<Agreed, Counts> pairs = new TreeMap<>();
        private final Map<String, Long> refused = new TreeMap<>();

        Gathering(JdbcClient client, Network network) {
            this.client = client;
            network.agreed().forEach(pair -> records.computeIfAbsent(pair.sender(), sender -> new TreeSet<>())
                    .add(pair.record()));
        }

        Gathered all() {
            client.sql("select * from journal.sender_today")
                    .query((row, number) -> today(row))
                    .list();
            client.sql("select * from journal.parked")
                    .query((row, number) -> parked(row))
                    .list();
            client.sql("select * from delivery.pair_today")
                    .query((row, number) -> delivered(row))
                    .list();
            client.sql("select * from delivery.unfinished")
                    .query((row, number) -> unfinished(row))
                    .list();
            client.sql("select * from delivery.last_success")
                    .query((row, number) -> lastDelivered(row))
                    .list();
            records.forEach((sender, each) -> each.forEach(record -> lastKept(sender, record)));
            return new Gathered(pairs, refused);
        }

        private Counts today(ResultSet row) throws SQLException {
            refused.merge(row.getString("sender"), row.getLong("refused"), Long::sum);
            if (row.getLong("received") == 0) {
                return null;
            }
            Counts counts = kept(row);
            counts.received += row.getLong("received");
            counts.delivered += row.getLong("kept");
            return counts;
        }

        private Counts parked(ResultSet row) throws SQLException {
            Counts counts = kept(row);
            counts.parked += row.getLong("parked");
            return counts;
        }

        private Counts delivered(ResultSet row) throws SQLException {
            Counts counts = sent(row);
            counts.received = row.getLong("received");
            counts.delivered = row.getLong("delivered");
            counts.refused = row.getLong("refused");
            counts.lastRefusal = Columns.instant(row, "last_refusal");
            return counts;
        }

        private Counts unfinished(ResultSet row) throws SQLException {
            Counts counts = sent(row);
            counts.unfinished = row.getLong("unfinished");
            counts.parked = row.getLong("parked");
            counts.retrying = row.getLong("retrying");
            counts.held = row.getLong("held");
            counts.attempts = row.getInt("attempts");
            counts.oldest = Columns.instant(row, "oldest");
            counts.nextTry = Columns.instant(row, "next_try");
            counts.fault = row.getString("fault");
            return counts;
        }

        private Counts lastDelivered(ResultSet row) throws SQLException {
            Counts counts = sent(row);
            counts.lastSuccess = Columns.instant(row, "at");
            return counts;
        }

        private void lastKept(String sender, String record) {
            client.sql(
                            "select accepted_at from journal.message where link = :link and split_part(record, '/', 1) = :record"
                                    + " and state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN') order by id desc limit 1")
                    .param("link", sender)
                    .param("record", record)
                    .query((row, number) -> Columns.instant(row, "accepted_at"))
                    .optional()
                    .ifPresent(at -> counts(new Agreed(sender, Pair.REGISTRY, record)).lastSuccess = at);
        }

        private Counts kept(ResultSet row) throws SQLException {
            String sender = row.getString("sender");
            return counts(new Agreed(sender, Pair.REGISTRY, record(sender, row.getString("record"))));
        }

        /** A message parked before it was translated has no record; a link that only ever sends one leaves no doubt. */
        private String record(String sender, String known) {
            List<String> possible = List.copyOf(records.getOrDefault(sender, Set.of()));
            if (known == null && possible.size() == 1) {
                return possible.get(0);
            }
            return known == null ? "unknown" : known;
        }

        private Counts sent(ResultSet row) throws SQLException {
            return counts(new Agreed(row.getString("sender"), row.getString("receiver"), row.getString("record")));
        }

        private Counts counts(Agreed pair) {
            return pairs.computeIfAbsent(pair, absent -> new Counts());
        }
    }
}
