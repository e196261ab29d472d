package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.RowArrays;
import org.springframework.stereotype.Component;

/** Removes a record from the current view; what earlier versions say shows again. Nothing asserted is removed. Thread-safe: it holds no state. */
@Component
public class Withdrawals {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        RowArrays.of(List.of(withdrawn.messageId()))
                .uuid(id -> id)
                .instant(id -> now)
                .write(tx, """
                with t as (
                    select id, at::timestamptz as at from unnest(?::uuid[], ?::text[]) as t(id, at)
                ), kept as (
                    insert into registry.taken_back (message_id, at) select id, at from t on conflict do nothing
                )
                insert into registry.due (kind, id, at) select 'MESSAGE', id, at from t on conflict do nothing
                """);
    }

    private static Optional<CaseKeys> lockCase(Connection tx, Withdrawn withdrawn) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                with root as (
                    select coalesce(c.merged_into, c.id) as id from registry.current_record r join registry.case_file c on c.id = r.case_id
                    where r.link = ? and r.business_id = ?
                )
                select c.id, (select id from root) from registry.case_file c where c.id = (select id from root) or c.merged_into = (select id from root)
                order by c.id for update
                """)) {
            select.setString(1, withdrawn.link());
            select.setString(2, withdrawn.businessId());
            try (ResultSet row = select.executeQuery()) {
                List<UUID> linked = new ArrayList<>();
                UUID root = null;
                while (row.next()) {
                    linked.add(row.getObject(1, UUID.class));
                    root = row.getObject(2, UUID.class);
                }
                return linked.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new CaseKeys(root, linked, CaseSeparations.from(tx, root)));
            }
        }
    }

    /** For a reference population the view shows only which record counts. */
    private static boolean national(Connection tx, Withdrawn withdrawn) throws SQLException {
        return RowArrays.of(List.of(withdrawn))
                .text(Withdrawn::link)
                .text(Withdrawn::businessId)
                .read(tx, """
                select 1 from unnest(?::text[], ?::text[]) as t(link, business_id)
                join registry.current_record r on r.link = t.link and r.business_id = t.business_id where r.population is not null
                """, row -> row.getInt(1))
                .isEmpty();
    }

    private static void current(Connection tx, Withdrawn withdrawn) throws SQLException {
        String sql = withdrawn.speaks().isPresent()
                ? "update registry.current_record set message_id = ? where message_id = ? and link = ? and business_id = ?"
                : "delete from registry.current_record where (?::uuid is null) and message_id = ? and link = ? and business_id = ?";
        try (PreparedStatement change = tx.prepareStatement(sql)) {
            change.setObject(1, withdrawn.speaks().orElse(null), java.sql.Types.OTHER);
            change.setObject(2, withdrawn.messageId());
            change.setString(3, withdrawn.link());
            change.setString(4, withdrawn.businessId());
            change.executeUpdate();
        }
    }

    private void rebuild(Connection tx, Withdrawn withdrawn, Optional<CaseKeys> itsCase) throws SQLException {
        for (String table : List.of("proceeding where ndd", "alert where alert_id")) {
            try (PreparedStatement delete = tx.prepareStatement(
                    "delete from registry." + table + " = ? and message_id = any(array[?]::uuid[])")) {
                delete.setString(1, withdrawn.businessId());
                delete.setObject(2, withdrawn.messageId());
                delete.executeUpdate();
            }
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
        return RowArrays.of(List.of(message))
                .uuid(id -> id)
                .read(
                        tx,
                        "select clear from registry.assertion where message_id = any(?::uuid[]) and entity = '" + group
                                + "'",
                        row -> record(group, row.getString(1), businessId))
                .stream()
                .findFirst();
    }

    private static JsonNode record(String group, String clear, String businessId) {
        try {
            ObjectNode part = (ObjectNode) JSON.readTree(clear);
            part.withObjectProperty("ndd").put("value", businessId);
            part.put("alertId", businessId);
            return JSON.createObjectNode().set(group, part);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an assertion is not JSON", impossible);
        }
    }
}
