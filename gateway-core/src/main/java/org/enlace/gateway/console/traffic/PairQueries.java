package org.enlace.gateway.console.traffic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.connector.LinkId;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.Network.Agreed;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Gathers the counters of all pairs, in one transaction. */
@Component
class PairQueries {

    private static final String LAST_KEPT = """
            select asked.sender, asked.record, newest.accepted_at from unnest(:senders::text[], :records::text[]) as asked(sender, record)
            cross join lateral (
                select accepted_at from journal.message m where m.link = asked.sender and split_part(m.record, '/', 1) = asked.record
                    and m.state in ('ACCEPTED', 'SUPERSEDED', 'WITHDRAWN')
                order by m.id desc limit 1) newest
            """;

    private final ScopedReader reading;

    PairQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * The counters.
     *
     * @param pairs by sender, receiver and record; a pair without any traffic may be missing
     * @param refused by sending link
     */
    record Gathered(Map<Agreed, PairCounters> pairs, Map<String, Long> refused) {}

    Gathered gather(Viewer viewer, Network network) {
        return reading.as(viewer, client -> new Gathering(client, viewer, network).all());
    }

    private static final class Gathering {

        private final JdbcClient client;
        private final Viewer viewer;
        private final Map<String, Set<String>> records = new HashMap<>();
        private final Map<Agreed, PairCounters> pairs = new TreeMap<>();
        private final Map<String, Long> refused = new TreeMap<>();

        Gathering(JdbcClient client, Viewer viewer, Network network) {
            this.client = client;
            this.viewer = viewer;
            network.agreed().forEach(pair -> records.computeIfAbsent(pair.sender(), sender -> new TreeSet<>())
                    .add(pair.record()));
        }

        Gathered all() {
            ownToday().query((row, number) -> today(row)).list();
            read("journal.parked", this::parked);
            read("delivery.received_today", this::made);
            read("delivery.refused_today", this::refused);
            read("delivery.success", this::delivered);
            read("delivery.unfinished", this::unfinished);
            lastKept();
            return new Gathered(pairs, refused);
        }

        private void read(String view, RowMapper<PairCounters> counts) {
            client.sql("select * from " + view).query(counts).list();
        }

        /** Selects a sender's own messages; unlike the policy, these bounds can be looked up in an index. */
        private StatementSpec ownToday() {
            String all = "select * from journal.sender_today";
            return viewer.seesAll()
                    ? client.sql(all)
                    : client.sql(all + " where sender >= :own || '/' and sender < :own || '0'")
                            .param("own", viewer.institution());
        }

        private PairCounters today(ResultSet row) throws SQLException {
            refused.merge(row.getString("sender"), row.getLong("refused"), Long::sum);
            if (row.getLong("received") == 0) {
                return null;
            }
            PairCounters counts = kept(row);
            counts.received += row.getLong("received");
            counts.delivered += row.getLong("kept");
            return counts;
        }

        private PairCounters parked(ResultSet row, int number) throws SQLException {
            PairCounters counts = kept(row);
            counts.parked += row.getLong("parked");
            return counts;
        }

        private PairCounters made(ResultSet row, int number) throws SQLException {
            PairCounters counts = sent(row);
            counts.received = row.getLong("received");
            return counts;
        }

        private PairCounters refused(ResultSet row, int number) throws SQLException {
            PairCounters counts = sent(row);
            counts.refused = row.getLong("refused");
            counts.lastRefusal = SqlStatement.instant(row, "at");
            return counts;
        }

        /** Counts delivered rows. Two versions of a record are two rows of one pair. */
        private PairCounters delivered(ResultSet row, int number) throws SQLException {
            PairCounters counts = sent(row);
            Instant at = SqlStatement.instant(row, "at");
            counts.delivered += row.getLong("delivered");
            counts.lastSuccess = counts.lastSuccess == null || at.isAfter(counts.lastSuccess) ? at : counts.lastSuccess;
            return counts;
        }

        private PairCounters unfinished(ResultSet row, int number) throws SQLException {
            PairCounters counts = sent(row);
            counts.unfinished = row.getLong("unfinished");
            counts.parked = row.getLong("parked");
            counts.retrying = row.getLong("retrying");
            counts.held = row.getLong("held");
            counts.attempts = row.getInt("attempts");
            counts.failures = row.getLong("failures");
            counts.newestFailed = SqlStatement.instant(row, "newest_failed");
            counts.oldest = SqlStatement.instant(row, "oldest");
            counts.nextTry = SqlStatement.instant(row, "next_try");
            counts.fault = row.getString("fault");
            return counts;
        }

        /** Looks at the end of an index for each sender and record, all in one query: with fifty partners fifty queries would be most of the page. */
        private void lastKept() {
            List<String> senders = new ArrayList<>();
            List<String> names = new ArrayList<>();
            records.forEach((sender, each) -> {
                if (viewer.owns(LinkId.parse(sender))) {
                    each.forEach(record -> {
                        senders.add(sender);
                        names.add(record);
                    });
                }
            });
            client.sql(LAST_KEPT)
                    .param("senders", senders.toArray(String[]::new))
                    .param("records", names.toArray(String[]::new))
                    .query((row, number) ->
                            counts(new Agreed(row.getString("sender"), PairStatus.REGISTRY, row.getString("record")))
                                            .lastSuccess =
                                    SqlStatement.instant(row, "accepted_at"))
                    .list();
        }

        private PairCounters kept(ResultSet row) throws SQLException {
            String sender = row.getString("sender");
            return counts(new Agreed(sender, PairStatus.REGISTRY, record(sender, row.getString("record"))));
        }

        /** Returns the record of a message. A message parked before it was translated has none; a link with a single record leaves no doubt. */
        private String record(String sender, String known) {
            List<String> possible = List.copyOf(records.getOrDefault(sender, Set.of()));
            if (known == null && possible.size() == 1) {
                return possible.get(0);
            }
            return known == null ? "unknown" : known;
        }

        private PairCounters sent(ResultSet row) throws SQLException {
            return counts(new Agreed(row.getString("sender"), row.getString("receiver"), row.getString("record")));
        }

        private PairCounters counts(Agreed pair) {
            return pairs.computeIfAbsent(pair, absent -> new PairCounters());
        }
    }
}
