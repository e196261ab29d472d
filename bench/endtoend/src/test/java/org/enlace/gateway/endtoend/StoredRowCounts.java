package org.enlace.gateway.endtoend;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.enlace.gateway.platform.database.DatabaseRole;

/**
 * How much the gateway keeps: what a refused message must not change.
 *
 * @param messages all but refused ones
 * @param payloads sealed bodies
 * @param records records in the current picture
 * @param people persons known
 * @param cases cases known
 * @param deliveries deliveries made
 */
record StoredRowCounts(long messages, long payloads, long records, long people, long cases, long deliveries) {

    static StoredRowCounts by(RunningGateway gateway) {
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select count(*) from journal.message where state <> 'REFUSED'), (select count(*) from journal.payload),"
                                + " (select count(*) from registry.current_record), (select count(distinct person_id) from registry.mention),"
                                + " (select count(*) from registry.case_file), (select count(*) from delivery.delivery)")) {
            row.next();
            return new StoredRowCounts(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
