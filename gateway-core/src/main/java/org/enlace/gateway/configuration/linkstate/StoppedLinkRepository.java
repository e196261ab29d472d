package org.enlace.gateway.configuration.linkstate;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Reads since when operators have stopped which links; in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class StoppedLinkRepository {

    /** Returns the stopped links, including those that the configuration no longer has, with the time when each was stopped. */
    public Map<LinkId, Instant> since(Connection tx) throws SQLException {
        return SqlStatement.of(tx, "select partner, link, changed_at from partners.link_state where not running")
                .map(row -> new LinkId(row.getString(1), row.getString(2)), row -> SqlStatement.instant(row, 3));
    }
}
