package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.TestRegistry;
import org.enlace.gateway.exchange.registry.Withdrawals;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.mappings.CanonicalRecord;
import org.enlace.mappings.Catalogue;

/** Records kept in a real database as intake keeps them, an hour apart, and what is concluded from them. */
final class StoredRecords {

    static final Instant BEGIN = Instant.parse("2026-03-08T00:00:00Z");
    private static final Catalogue CATALOGUE = TestPartners.shipped().current().catalogue();

    final TestRegistry room = new TestRegistry(new TestSealing());
    final Conclusions conclusions;
    final Transactions transactions;
    private final Map<String, List<UUID>> versions = new HashMap<>();
    private int hour;

    StoredRecords(TestDatabase database) {
        transactions = new Transactions(database.appDataSource());
        conclusions = new Conclusions(
                new ConclusionScopes(), new AssertionReader(), new ConclusionRepository(), database.appDataSource());
    }

    static Instant at(int hour) {
        return BEGIN.plusSeconds(3_600L * hour);
    }

    Registry.Entry entry(UUID id, String link, String type, String businessId, ObjectNode body, String population) {
        List<UUID> before = versions.computeIfAbsent(link + businessId, key -> new ArrayList<>());
        Optional<UUID> supersedes = before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
        before.add(id);
        return new Registry.Entry(
                room.sealing.prepare(id, new CanonicalRecord(type, body), CATALOGUE.recordType(type)),
                link,
                businessId,
                Optional.ofNullable(population),
                supersedes);
    }

    /** Keeps one record, an hour after the one before. */
    UUID keep(String link, String type, String businessId, String body) throws SQLException {
        return keep(link, type, businessId, body, null);
    }

    UUID keep(String link, String type, String businessId, String body, String population) throws SQLException {
        Instant now = at(++hour);
        UUID id = TimeOrderedId.at(now);
        Registry.Entry entry = entry(id, link, type, businessId, (ObjectNode) RecordSequence.json(body), population);
        keep(List.of(entry), now);
        return id;
    }

    void keep(List<Registry.Entry> entries, Instant now) throws SQLException {
        transactions.run(tx -> {
            room.registry.append(tx, entries, now);
            return RowArrays.of(entries)
                    .uuid(entry -> entry.record().messageId())
                    .text(Registry.Entry::link)
                    .text(entry -> entry.record().record())
                    .text(Registry.Entry::businessId)
                    .number(entry ->
                            versions.get(entry.link() + entry.businessId()).size())
                    .instant(entry -> now)
                    .write(tx, """
                    insert into journal.message (id, link, credential, record, business_id, version, state, received_at, accepted_at, bytes, mapping)
                    select id, link, 'invented', record, business_id, version, 'ACCEPTED', at::timestamptz, at::timestamptz, 1, link || '/invented/v1'
                    from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[]) as t(id, link, record, business_id, version, at)
                    """);
        });
    }

    /** Takes a record back, an hour later. */
    void takeBack(UUID message, String link, String businessId) throws SQLException {
        Instant now = at(++hour);
        List<UUID> standing = versions.get(link + businessId);
        standing.remove(message);
        transactions.run(tx -> room.withdrawals.withdraw(
                tx, new Withdrawals.Withdrawn(link, businessId, message, List.copyOf(standing)), now));
    }

    /** Work with the moment at which it is done. */
    interface Later<R> {
        R at(Connection tx, Instant now) throws SQLException;
    }

    /** Does something else, an hour later. */
    <R> R later(Later<R> work) throws SQLException {
        Instant now = at(++hour);
        return transactions.run(tx -> work.at(tx, now));
    }

    /** Forgets everything that any test kept. */
    static void empty(TestDatabase database) throws SQLException {
        database.empty(
                "registry.case_file",
                "registry.case_identifier",
                "registry.case_merge",
                "registry.case_decision",
                "registry.case_move",
                "registry.number_move",
                "registry.case_clash",
                "registry.person",
                "registry.person_document",
                "registry.mention",
                "registry.assertion",
                "registry.current_record",
                "registry.proceeding",
                "registry.alert",
                "registry.spoken",
                "registry.taken_back",
                "registry.due",
                "registry.rebuild",
                "journal.message");
        for (ConclusionTable fact : ConclusionTable.values()) {
            database.empty("registry." + fact.table());
        }
    }

    void conclude() throws SQLException {
        while (conclusions.catchUp(100) == 100) {
            // until nothing is left
        }
    }

    /** All versions of all tables. */
    List<String> everything() throws SQLException {
        List<String> all = new ArrayList<>();
        for (ConclusionTable fact : ConclusionTable.values()) {
            all.addAll(words(
                    "select '" + fact + " ' || to_jsonb(f)::text from registry." + fact.table() + " f order by 1"));
        }
        return all;
    }

    /** What was known at an hour. */
    List<String> asOf(int hour) throws SQLException {
        List<String> all = new ArrayList<>();
        for (ConclusionTable fact : ConclusionTable.values()) {
            all.addAll(words("select '" + fact + " ' || (to_jsonb(f) - 'known_to')::text from registry." + fact.table()
                    + " f where known_from <= '" + at(hour) + "' and known_to > '" + at(hour) + "' order by 1"));
        }
        return all;
    }

    List<String> words(String sql) throws SQLException {
        return transactions.run(tx -> {
            List<String> words = new ArrayList<>();
            try (PreparedStatement select = tx.prepareStatement(sql);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    words.add(row.getString(1));
                }
            }
            return words;
        });
    }

    int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
