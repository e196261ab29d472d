package org.enlace.gateway.console.resend;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads accepted records that no agreement applies to, of the viewer's own links. */
@Component
public class UnroutedQueries {

    private static final String OPEN = """
            select u.message_id as id, u.link, u.record, u.accepted_at, u.conditions, u.acknowledged
            from journal.unrouted u join journal.message m on m.id = u.message_id and m.state = 'ACCEPTED'
            where u.ended_at is null""";

    private static final SqlStatement.RowReader<UnroutedRow> ROW = SqlStatement.recordsOf(UnroutedRow.class);

    private final ScopedReader reading;

    UnroutedQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /** Returns them, the oldest first, after this one. */
    List<UnroutedRow> open(Viewer viewer, Optional<UUID> after, int limit) {
        String sql = OPEN + after.map(last -> " and u.message_id > :after").orElse("") + " order by u.message_id limit "
                + limit;
        return reading.as(
                viewer, client -> rows(client.sql(sql).param("after", after.orElse(null), java.sql.Types.OTHER)));
    }

    /** Returns one; empty if the viewer may see no such record. */
    public Optional<UnroutedRow> one(Viewer viewer, UUID message) {
        return reading
                .as(
                        viewer,
                        client -> rows(
                                client.sql(OPEN + " and u.message_id = :id").param("id", message)))
                .stream()
                .findFirst();
    }

    private static List<UnroutedRow> rows(JdbcClient.StatementSpec statement) {
        return statement.query((row, number) -> ROW.read(row)).list();
    }
}
