package org.enlace.gateway.security.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;

/** Reads the entries about one message, delivery, case, link or any other subject that the audit names, of all institutions. Thread-safe. */
public final class AuditSubjects {

    private static final String OF = "select at, actor, action, facts::text, chain, seq from audit.entry"
            + " where subject <> '' and left(subject, 200) = any(?) and subject = any(?) order by at, chain, seq";

    private static final String DELIVERIES = "select id::text from delivery.delivery where message_id = ?::uuid";
    private static final Pattern MESSAGE_ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final int LENGTH = 200;

    private final DataSource source;

    public AuditSubjects(DataSource source) {
        this.source = source;
    }

    /** An audit entry; {@code facts} sorted by name. */
    public record Line(
            Instant at, String actor, String action, SortedMap<String, String> facts, UUID chain, long seq) {}

    /**
     * Returns all entries about a subject, the oldest first; for a message also the entries about its deliveries.
     *
     * @throws AuditException if they cannot be read
     */
    public List<Line> of(String subject) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            // The reading role sees the whole audit only with the institution setting of the whole installation.
            SqlStatement.of(connection, "select set_config('enlace.institution', '*', true)")
                    .hasRow();
            List<String> subjects = new ArrayList<>(List.of(subject));
            if (MESSAGE_ID.matcher(subject).matches()) {
                subjects.addAll(SqlStatement.of(connection, DELIVERIES, subject).list(row -> row.getString(1)));
            }
            return of(connection, subjects);
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }

    private static List<Line> of(Connection connection, List<String> subjects) throws SQLException {
        Object[] starts = subjects.stream()
                .map(each -> each.substring(0, Math.min(LENGTH, each.length())))
                .toArray();
        Array names = connection.createArrayOf("text", subjects.toArray());
        return SqlStatement.of(connection, OF, connection.createArrayOf("text", starts), names)
                .list(row -> new Line(
                        SqlStatement.instant(row, 1),
                        row.getString(2),
                        row.getString(3),
                        StoredAuditEntry.parse(row.getString(4)).orElseGet(TreeMap::new),
                        row.getObject(5, UUID.class),
                        row.getLong(6)));
    }
}
