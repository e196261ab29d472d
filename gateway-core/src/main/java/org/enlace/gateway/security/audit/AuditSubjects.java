package org.enlace.gateway.security.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.SqlStatement;

/** Reads the entries about one message, delivery, case, link or any other subject that the audit names. Thread-safe. */
public final class AuditSubjects {

    private static final String OF = "select at, actor, action, facts::text, chain, seq from audit.entry"
            + " where subject <> '' and left(subject, 200) = left(?, 200) and subject = ? order by at, chain, seq";

    private final DataSource source;

    public AuditSubjects(DataSource source) {
        this.source = source;
    }

    /** An audit entry; {@code facts} sorted by name. */
    public record Line(
            Instant at, String actor, String action, SortedMap<String, String> facts, UUID chain, long seq) {}

    /**
     * All entries about a subject, the oldest first.
     *
     * @throws AuditException if they cannot be read
     */
    public List<Line> of(String subject) {
        try (Connection connection = source.getConnection()) {
            return SqlStatement.of(connection, OF, subject, subject)
                    .list(row -> new Line(
                            SqlStatement.instant(row, 1),
                            row.getString(2),
                            row.getString(3),
                            StoredAuditEntry.parse(row.getString(4)).orElseGet(TreeMap::new),
                            row.getObject(5, UUID.class),
                            row.getLong(6)));
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }
}
