package org.enlace.gateway.console.message;

import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/** Reads the fields that were removed for a receiver: names of fields, never values. */
@Component
class ReleasedQueries {

    private static final List<String> KINDS = List.of("dropped", "generalised", "masked", "pseudonymised");

    /**
     * For each delivery the last writing counts, because it was sent. The id of a message contains its time, so that only the days of the request are
     * read.
     */
    private static final String SQL = """
            select d.*, h.facts from delivery.delivery_view d
            join lateral (
                select facts from journal.hop_view h
                where h.message_id = d.message_id and h.delivery_id = d.id and h.step = 'PROTECTED' order by at desc limit 1
            ) h on true
            where d.receiver = :receiver and d.message_id >= :oldest and d.message_id < :newest and d.state = 'DELIVERED' and d.finished_at >= :from and d.finished_at < :until and d.id > :after
            order by d.id limit :rows
            """;

    /** The longest time that a delivery is retried. */
    private static final Duration LONGEST_WAY = Duration.ofDays(60);

    private final ScopedReader reading;

    ReleasedQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * The redaction receipt of a delivery.
     *
     * @param removed kind of removal to the names of all fields it was done to
     * @param sha256 of the bytes; null for a line of a file, whose digest is given with the file
     * @param batchId the file it went in; null if it went alone
     */
    record Receipt(
            UUID delivery,
            UUID message,
            String sender,
            String receiver,
            String record,
            int version,
            Instant deliveredAt,
            String agreement,
            String policy,
            String mapping,
            String snapshot,
            Map<String, List<String>> removed,
            String sha256,
            UUID batchId) {}

    /** Returns one page, by id of the delivery. */
    List<Receipt> page(Viewer viewer, String receiver, Instant from, Instant until, UUID after, int rows) {
        return reading.as(viewer, client -> client.sql(SQL)
                .param("receiver", receiver)
                .param("oldest", TimeOrderedId.at(from.minus(LONGEST_WAY)))
                .param("newest", TimeOrderedId.at(until))
                .param("from", java.sql.Timestamp.from(from))
                .param("until", java.sql.Timestamp.from(until))
                .param("after", after)
                .param("rows", rows)
                .query((row, number) -> {
                    Map<String, String> facts = StoredJson.read(row.getString("facts"), new TypeReference<>() {});
                    return new Receipt(
                            row.getObject("id", UUID.class),
                            row.getObject("message_id", UUID.class),
                            row.getString("sender"),
                            row.getString("receiver"),
                            row.getString("record"),
                            row.getInt("version"),
                            SqlStatement.instant(row, "finished_at"),
                            row.getString("agreement"),
                            row.getString("policy"),
                            row.getString("mapping"),
                            row.getString("snapshot"),
                            removed(facts),
                            facts.get("sha256"),
                            row.getObject("batch_id", UUID.class));
                })
                .list());
    }

    private static Map<String, List<String>> removed(Map<String, String> facts) {
        Map<String, List<String>> removed = new TreeMap<>();
        for (String kind : KINDS) {
            String names = facts.getOrDefault(kind, "");
            removed.put(kind, names.isEmpty() ? List.of() : Arrays.asList(names.split(", ")));
        }
        return removed;
    }
}
