package org.enlace.gateway.configuration.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;

/** Compares policies of today with those of an earlier snapshot. Thread-safe: it holds no state. */
public final class PolicyHistory {

    private PolicyHistory() {}

    /**
     * True if the policy of this id is the same today as it was then. A file that was edited under its old number is another policy: the result of an
     * earlier run cannot be reproduced.
     *
     * @param then hash of the snapshot that an earlier run used
     */
    public static boolean unchanged(Connection tx, String then, Snapshot now, String policyId) throws SQLException {
        if (now.policy(policyId).isEmpty()) {
            return false;
        }
        if (now.hash().equals(then)) {
            return true;
        }
        String sql = "select f.value::text from partners.snapshot,"
                + " lateral jsonb_each(content -> 'files') f where hash = ? and f.value ->> 'policy' = ?";
        Optional<String> file = SqlStatement.of(tx, sql, then, policyId).first(row -> row.getString(1));
        return file.isPresent() && StoredJson.tree(file.get()).equals(file(now, policyId));
    }

    private static JsonNode file(Snapshot snapshot, String policyId) {
        for (JsonNode file : snapshot.content().path("files")) {
            if (file.path("policy").asText().equals(policyId)) {
                return file;
            }
        }
        return null;
    }
}
