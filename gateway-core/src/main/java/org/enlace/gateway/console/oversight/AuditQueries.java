package org.enlace.gateway.console.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the audit, page by page. The database shows each institution its own. */
@Component
public class AuditQueries {

    private static final String ENTRIES =
            "select at, actor, action, subject, facts::text as facts, chain, seq from audit.entry ";

    /** Kinds that a client without access can cause in any number at an inbound endpoint. */
    private static final List<String> FLOODED =
            List.of("ACCEPTED", "DELIVERED", "REFUSED", "CREDENTIAL_REFUSED", "REPEATED", "CONFLICT");

    /** In the exact words of the index over all other kinds. */
    public static final String RARE = " and action not in ('" + String.join("', '", FLOODED) + "')";

    private static final String ORDER = " order by at desc, chain desc, seq desc limit :rows";

    private final ScopedReader reading;

    AuditQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * An entry.
     *
     * @param id the object of the action; empty if there is none
     * @param facts more about it, sorted by name: codes, counts and ids
     * @param chain with {@code seq} its position in the chain that {@code ./enlace audit verify} proves
     */
    record Line(
            Instant at, String actor, String action, String id, SortedMap<String, String> facts, UUID chain, long seq) {

        AuditFilter.Place place() {
            return new AuditFilter.Place(at, chain, seq);
        }
    }

    /**
     * A page of entries.
     *
     * @param next the value of {@code after} for the following page; null on the last
     */
    record Found(List<Line> lines, String next) {}

    Found page(Viewer viewer, AuditFilter filter) {
        List<Line> read = reading.as(viewer, client -> lines(viewer, client, filter));
        if (read.size() <= filter.limit()) {
            return new Found(read, null);
        }
        List<Line> lines = List.copyOf(read.subList(0, filter.limit()));
        return new Found(lines, lines.get(lines.size() - 1).place().toString());
    }

    private static List<Line> lines(Viewer viewer, JdbcClient client, AuditFilter filter) {
        Map<String, Object> values = new HashMap<>();
        return client.sql(sql(filter, values))
                .params(values)
                .query((row, number) -> line(viewer, row))
                .list();
    }

    /** Returns the statement, and adds its parameters to {@code values}. */
    public static String sql(AuditFilter filter, Map<String, Object> values) {
        StringBuilder where = new StringBuilder("where true");
        filter.id().ifPresent(id -> {
            where.append(" and subject <> '' and left(subject, 200) = :id and subject = :id");
            values.put("id", id);
        });
        filter.action().ifPresent(action -> {
            where.append(" and action = :action").append(FLOODED.contains(action) ? "" : RARE);
            values.put("action", action);
        });
        if (filter.id().isEmpty() && filter.action().isEmpty()) {
            // In the exact words of the index.
            where.append(" and action not in ('ACCEPTED', 'DELIVERED')");
        }
        filter.day().ifPresent(day -> {
            where.append(" and at >= :from and at < :until");
            values.put("from", day.atStartOfDay(MomentFormat.ZONE).toOffsetDateTime());
            values.put("until", day.plusDays(1).atStartOfDay(MomentFormat.ZONE).toOffsetDateTime());
        });
        filter.after().ifPresent(after -> {
            where.append(" and at <= :at and (at, chain, seq) < (:at, :chain, :seq)");
            values.put("at", after.at().atOffset(ZoneOffset.UTC));
            values.put("chain", after.chain());
            values.put("seq", after.seq());
        });
        values.put("rows", filter.limit() + 1);
        return ENTRIES + where + ORDER;
    }

    private static Line line(Viewer viewer, ResultSet row) throws SQLException {
        return new Line(
                SqlStatement.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                AuditFacts.of(viewer, row.getString("facts")),
                row.getObject("chain", UUID.class),
                row.getLong("seq"));
    }
}
