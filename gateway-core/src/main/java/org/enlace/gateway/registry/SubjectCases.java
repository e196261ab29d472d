package org.enlace.gateway.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** The cases that a message speaks of, for whoever puts something in order behind it. Thread-safe: it holds no state. */
@Component
public class SubjectCases {

    /** Its case and all that were linked with it, locked in the order of their ids until the transaction ends; empty if it has none. */
    public List<UUID> lock(Connection tx, UUID message) throws SQLException {
        return Rows.of(List.of(message)).uuid(id -> id).read(tx, """
                select f.id from registry.case_file f where f.id in (
                    select l.id from registry.told_case t join registry.case_file l on l.id = t.case_id or l.merged_into = t.case_id
                    where t.message_id = any(?::uuid[]))
                order by f.id for update
                """, row -> row.getObject(1, UUID.class));
    }
}
