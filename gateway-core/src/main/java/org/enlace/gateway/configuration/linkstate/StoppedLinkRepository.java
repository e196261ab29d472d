package org.enlace.gateway.configuration.linkstate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.springframework.stereotype.Component;

/** Reads since when operators have stopped which links; in the caller's transaction. Thread-safe: it holds no state. */
@Component
public class StoppedLinkRepository {

    /** Returns the stopped links, including those that the configuration no longer has, with the time when each was stopped. */
    public Map<LinkId, Instant> since(Connection tx) throws SQLException {
        Map<LinkId, Instant> stopped = new HashMap<>();
        try (PreparedStatement query = tx.prepareStatement(
                        "select partner, link, changed_at from partners.link_state where not running");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                stopped.put(
                        new LinkId(row.getString(1), row.getString(2)),
                        row.getTimestamp(3).toInstant());
            }
        }
        return stopped;
    }
}
