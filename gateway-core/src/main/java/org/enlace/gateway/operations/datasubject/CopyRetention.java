package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.DeliveryErasure;
import org.enlace.gateway.exchange.journal.PayloadErasure;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Destroys copies of the transport that are past their retention time: partners' own bytes, bytes that were sent, answers that were given. Records
 * stay, and the fact that a message was received and sent; of bytes that were sent their digest. Copies that are held, wait, or were never read are
 * left alone. Thread-safe.
 */
@Component
public class CopyRetention {

    /** The kinds of copies, in the order in which they are destroyed. */
    public static final List<String> CLASSES = List.of("PAYLOADS", "ANSWERS", "SENT", "FILES");

    /** The most copies of each kind that one run destroys: it is one transaction, and others wait for its locks. */
    static final int MOST = 2_000;

    private static final int LEAST_DAYS = 1;
    private static final String NOT_HELD =
            " and not exists (select from rights.held_message h where h.message_id = k.message_id)";

    /** The query of each kind for copies that are expired at the given moment. */
    private static final Map<String, String> OVER = Map.of(
            "PAYLOADS",
            "select k.message_id from t join journal.kept_payload k on k.message_id < journal.uuid_of(t.before)"
                    + NOT_HELD,
            "ANSWERS",
            "select k.message_id from t join journal.kept_answer k on k.message_id < journal.uuid_of(t.before)"
                    + NOT_HELD,
            "SENT",
            "select k.id from t join delivery.kept_bytes k on k.finished_at < t.before" + NOT_HELD,
            "FILES",
            "select k.id from t join delivery.ended_file k on k.ended_at < t.before where not exists (select from rights.held_file h where h.id = k.id)");

    private final PayloadErasure journal;
    private final DeliveryErasure outbox;
    private final DataSubjectTransactions books;
    private final Clock clock;

    CopyRetention(PayloadErasure journal, DeliveryErasure outbox, DataSubjectTransactions books, Clock clock) {
        this.journal = journal;
        this.outbox = outbox;
        this.books = books;
        this.clock = clock;
    }

    /**
     * The copies that were destroyed, or would be.
     *
     * @param counts by kind
     * @param more true if a kind had more than one run destroys: run again
     */
    public record Run(boolean dryRun, Instant before, Map<String, Integer> counts, boolean more) {}

    /**
     * Destroys copies that are older than {@code days} days.
     *
     * @param dryRun true to count only
     */
    public Run run(String by, int days, boolean dryRun) {
        if (days < LEAST_DAYS) {
            throw new InvalidRightsRequestException("days", "min");
        }
        Instant before = RetentionPeriods.ago(clock.instant(), days);
        Map<String, Integer> counts = dryRun
                ? books.read(tx -> counted(tx, before))
                : books.write(tx -> destroyed(tx, before), done -> List.of(entry(by, days, done)));
        return new Run(
                dryRun, before, counts, !dryRun && counts.values().stream().anyMatch(count -> count >= MOST));
    }

    private AuditEvent entry(String by, int days, Map<String, Integer> counts) {
        Map<String, String> facts = new HashMap<>(ErasureService.text(counts));
        facts.put("days", Integer.toString(days));
        return AuditEvent.of(clock.instant(), by, AuditAction.COPIES_DESTROYED, "retention", facts);
    }

    private static Map<String, Integer> counted(Connection tx, Instant before) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String each : CLASSES) {
            counts.put(
                    each,
                    over(
                                    tx,
                                    "select count(*)::int from (" + OVER.get(each) + ") as found",
                                    before,
                                    row -> row.getInt(1))
                            .get(0));
        }
        return counts;
    }

    private Map<String, Integer> destroyed(Connection tx, Instant before) throws SQLException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("PAYLOADS", journal.payloads(tx, ids(tx, "PAYLOADS", before)));
        counts.put("ANSWERS", journal.answers(tx, ids(tx, "ANSWERS", before)));
        counts.put("SENT", outbox.bytes(tx, ids(tx, "SENT", before), clock.instant()));
        counts.put("FILES", outbox.files(tx, ids(tx, "FILES", before), clock.instant()));
        return counts;
    }

    private static List<UUID> ids(Connection tx, String kind, Instant before) throws SQLException {
        return over(tx, OVER.get(kind) + " limit " + MOST, before, row -> row.getObject(1, UUID.class));
    }

    private static <R> List<R> over(Connection tx, String sql, Instant moment, SqlStatement.RowReader<R> reader)
            throws SQLException {
        String before = "with t as materialized (select ?::timestamptz as before) ";
        return SqlStatement.of(tx, before + sql, moment).list(reader);
    }
}
