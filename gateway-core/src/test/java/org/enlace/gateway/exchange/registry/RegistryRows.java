package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;

/** The registry over a real database, filled and looked at by tests. */
final class RegistryRows {

    static final Instant NOW = Instant.parse("2026-03-07T19:05:00Z");
    private static final Catalogue CATALOGUE = TestPartners.shipped().current().catalogue();

    final TestRegistry room = new TestRegistry(new TestSealing());
    private final TestDatabase database;
    private final Transactions transactions;

    RegistryRows(TestDatabase database) {
        this.database = database;
        this.transactions = new Transactions(database.appDataSource());
    }

    void empty() throws SQLException {
        database.empty(
                "registry.case_file",
                "registry.case_identifier",
                "registry.person",
                "registry.mention_move",
                "registry.document_move",
                "registry.candidate",
                "registry.link_decision",
                "registry.likeness_due",
                "registry.due",
                "registry.person_document",
                "registry.mention",
                "registry.assertion",
                "registry.current_record",
                "registry.proceeding",
                "registry.alert",
                "journal.record");
    }

    Registry.Entry entry(String link, String type, String businessId, ObjectNode body, UUID supersedes) {
        PreparedRecord record = room.sealing.prepare(
                TimeOrderedId.at(NOW), new CanonicalRecord(type, body), CATALOGUE.recordType(type));
        return new Registry.Entry(record, link, businessId, Optional.empty(), Optional.ofNullable(supersedes));
    }

    Registry.Entry report(String number, ObjectNode body) {
        return entry("police/reports", "police-report/v1", number, body, null);
    }

    /** Appends records in one transaction and gives the message of the last. */
    UUID append(Registry.Entry... entries) throws SQLException {
        run(tx -> append(tx, entries));
        return entries[entries.length - 1].record().messageId();
    }

    Map<UUID, CaseKeys> append(Connection tx, Registry.Entry... entries) throws SQLException {
        for (Registry.Entry each : entries) {
            room.journal.records(tx, List.of(each.record().skeleton()));
        }
        return room.registry.append(tx, List.of(entries), NOW);
    }

    ObjectNode read(UUID message) throws SQLException {
        Map<UUID, ObjectNode> records = run(tx -> room.records.read(tx, List.of(message)));
        return records.get(message);
    }

    /** Erases the person of a mention. */
    void forget(UUID mention) {
        try {
            run(tx -> room.personErasure.forget(tx, List.of(mention), CATALOGUE::recordType, NOW));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    <R> R run(Transactions.Work<R> work) throws SQLException {
        return transactions.run(work);
    }

    int update(String sql) throws SQLException {
        return run(tx -> {
            try (Statement statement = tx.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }

    /** The words of one column; "-" stands for null. */
    List<String> words(String sql) throws SQLException {
        return run(tx -> {
            List<String> words = new ArrayList<>();
            try (PreparedStatement select = tx.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    words.add(String.valueOf(row.getString(1)).replace("null", "-"));
                }
            }
            return words;
        });
    }
}
