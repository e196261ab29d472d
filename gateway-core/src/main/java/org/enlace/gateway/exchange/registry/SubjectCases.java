package org.enlace.gateway.exchange.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Finds and locks the cases of a message, for ordering something behind it. Thread-safe: it holds no state. */
@Component
public class SubjectCases {

    /** By message: its case and all that were linked with it, all of them locked in the order of their ids until the transaction ends. */
    public Map<UUID, List<UUID>> lock(Connection tx, Collection<UUID> messages) throws SQLException {
        RowArrays.of(List.copyOf(messages)).uuid(id -> id).read(tx, """
                select f.id from registry.case_file f where f.id in (
                    select l.id from registry.told_case t join registry.case_file l on l.id = t.case_id or l.merged_into = t.case_id
                    where t.message_id = any(?::uuid[]))
                order by f.id for update
                """, row -> row.getObject(1, UUID.class));
        Map<UUID, List<UUID>> cases = new HashMap<>();
        RowArrays.of(List.copyOf(messages)).uuid(id -> id).read(tx, """
                select t.message_id, l.id from registry.told_case t join registry.case_file l on l.id = t.case_id or l.merged_into = t.case_id
                where t.message_id = any(?::uuid[]) order by t.message_id, l.id
                """, row -> cases.computeIfAbsent(
                        row.getObject(1, UUID.class), id -> new ArrayList<>())
                .add(row.getObject(2, UUID.class)));
        return cases;
    }

    /**
     * Locks a person: waits for transactions that are just adding something of her, and lets none join anything to her until the transaction ends.
     */
    public void lockPerson(Connection tx, UUID person) throws SQLException {
        String lock =
                "select document from registry.person_document where person_id = ? order by document, ordinal for update";
        SqlStatement.of(tx, lock, person).list(row -> person);
    }
}
