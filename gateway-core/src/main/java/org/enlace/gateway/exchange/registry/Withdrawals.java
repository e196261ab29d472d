package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.springframework.stereotype.Component;

/** Removes a record from the current view; what earlier versions say shows again. Nothing asserted is removed. Thread-safe: it holds no state. */
@Component
public class Withdrawals {

    private final CurrentView currentView;

    Withdrawals(CurrentView currentView) {
        this.currentView = currentView;
    }

    /**
     * A record that is withdrawn.
     *
     * @param link where it came in
     * @param businessId its sender's own id
     * @param messageId the version taken back
     * @param standing the versions that still stand, oldest first
     */
    public record Withdrawn(String link, String businessId, UUID messageId, List<UUID> standing) {

        public Withdrawn {
            standing = List.copyOf(standing);
        }

        private Optional<UUID> speaks() {
            return standing.isEmpty() ? Optional.empty() : Optional.of(standing.get(standing.size() - 1));
        }
    }

    /**
     * Takes it out.
     *
     * @param now when it is taken back
     * @return its case, locked until the transaction ends; empty if it has none
     */
    public Optional<CaseKeys> withdraw(Connection tx, Withdrawn withdrawn, Instant now) throws SQLException {
        Optional<CaseKeys> itsCase = lockCase(tx, withdrawn);
        boolean national = national(tx, withdrawn);
        takenBack(tx, withdrawn, now);
        current(tx, withdrawn);
        if (national) {
            rebuild(tx, withdrawn, itsCase);
        }
        return itsCase;
    }

    /** Stored for readers of earlier states, and to be concluded from. */
    private static void takenBack(Connection tx, Withdrawn withdrawn, Instant now) throws SQLException {
        SqlStatement.of(tx, """
                with t as (
                    select ?::uuid as id, ?::timestamptz as at
                ), kept as (
                    insert into registry.taken_back (message_id, at) select id, at from t on conflict do nothing
                )
                insert into registry.due (kind, id, at) select 'MESSAGE', id, at from t on conflict do nothing
                """, withdrawn.messageId(), now).update();
    }

    private static Optional<CaseKeys> lockCase(Connection tx, Withdrawn withdrawn) throws SQLException {
        Map<UUID, UUID> roots = SqlStatement.of(tx, """
                with root as (
                    select coalesce(c.merged_into, c.id) as id from registry.current_record r join registry.case_file c on c.id = r.case_id
                    where r.link = ? and r.business_id = ?
                )
                select c.id, (select id from root) from registry.case_file c where c.id = (select id from root) or c.merged_into = (select id from root)
                order by c.id for update
                """, withdrawn.link(), withdrawn.businessId())
                .map(row -> row.getObject(1, UUID.class), row -> row.getObject(2, UUID.class));
        if (roots.isEmpty()) {
            return Optional.empty();
        }
        UUID root = roots.values().iterator().next();
        return Optional.of(new CaseKeys(root, List.copyOf(roots.keySet()), CaseSeparations.from(tx, root)));
    }

    /** For a reference population the view shows only which record counts. */
    private static boolean national(Connection tx, Withdrawn withdrawn) throws SQLException {
        String population =
                "select 1 from registry.current_record where link = ? and business_id = ? and population is not null";
        return !SqlStatement.of(tx, population, withdrawn.link(), withdrawn.businessId())
                .hasRow();
    }

    private static void current(Connection tx, Withdrawn withdrawn) throws SQLException {
        String where = " where message_id = ? and link = ? and business_id = ?";
        UUID old = withdrawn.messageId();
        Optional<UUID> speaks = withdrawn.speaks();
        SqlStatement change = speaks.isPresent()
                ? SqlStatement.of(
                        tx,
                        "update registry.current_record set message_id = ?" + where,
                        speaks.get(),
                        old,
                        withdrawn.link(),
                        withdrawn.businessId())
                : SqlStatement.of(
                        tx,
                        "delete from registry.current_record" + where,
                        old,
                        withdrawn.link(),
                        withdrawn.businessId());
        change.update();
    }

    private void rebuild(Connection tx, Withdrawn withdrawn, Optional<CaseKeys> itsCase) throws SQLException {
        for (String table : List.of("proceeding where ndd", "alert where alert_id")) {
            String delete = "delete from registry." + table + " = ? and message_id = ?";
            SqlStatement.of(tx, delete, withdrawn.businessId(), withdrawn.messageId())
                    .update();
        }
        for (UUID message : withdrawn.standing()) {
            currentView.show(
                    tx,
                    message,
                    itsCase.map(CaseKeys::caseId),
                    said(tx, message, "proceeding", withdrawn.businessId()).flatMap(ProceedingStage::newest),
                    said(tx, message, "alert", withdrawn.businessId()).flatMap(AlertPicture::of));
        }
    }

    /** Returns the data of a proceeding or an alert in a message, as the registry keeps it in clear: without its number, which is the business id. */
    private static Optional<JsonNode> said(Connection tx, UUID message, String group, String businessId)
            throws SQLException {
        String clear = "select clear from registry.assertion_view where message_id = ? and entity = ?";
        return SqlStatement.of(tx, clear, message, group).first(row -> record(group, row.getString(1), businessId));
    }

    private static JsonNode record(String group, String clear, String businessId) {
        ObjectNode part = (ObjectNode) StoredJson.tree(clear);
        part.withObjectProperty("ndd").put("value", businessId);
        part.put("alertId", businessId);
        return JsonNodeFactory.instance.objectNode().set(group, part);
    }
}
