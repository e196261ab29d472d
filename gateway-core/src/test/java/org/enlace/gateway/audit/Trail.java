package org.enlace.gateway.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;

/** An audit as it was written, to be changed. */
record Trail(House house, List<StoredChain> chains, Map<UUID, List<StoredEntry>> entries) {

    static Trail of(House house) throws SQLException, IOException {
        try (StoredAudit audit = new DatabaseAudit(house.database().superuser())) {
            List<StoredChain> chains = new ArrayList<>(audit.chains());
            chains.sort(Comparator.comparingLong(StoredChain::number));
            List<StoredEntry> all = new ArrayList<>();
            audit.entries(all::add);
            return new Trail(
                    house,
                    chains,
                    all.stream()
                            .collect(Collectors.groupingBy(
                                    StoredEntry::chain, LinkedHashMap::new, Collectors.toList())));
        }
    }

    StoredChain any(Random random) {
        return chains.get(random.nextInt(chains.size()));
    }

    StoredChain newest() {
        return chains.get(chains.size() - 1);
    }

    List<StoredEntry> of(StoredChain chain) {
        return new ArrayList<>(entries.get(chain.chain()));
    }

    List<Checkpoint> checkpoints() throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        for (String line : Files.readAllLines(house.file())) {
            all.add(Checkpoint.Signed.parse(line).flatMap(Checkpoint::read).orElseThrow());
        }
        return all;
    }

    /** The same with another subject. */
    static StoredEntry forged(StoredEntry entry) {
        return new StoredEntry(
                entry.chain(),
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.action(),
                "forged",
                entry.facts(),
                entry.prev(),
                entry.hash());
    }

    /** Puts other entries in the place of a chain's, all with right numbers, links and hashes up to {@code until}. */
    void compute(StoredChain chain, List<StoredEntry> content, long until) throws SQLException {
        house.sql("delete from audit.entry where chain = '" + chain.chain() + "'");
        byte[] before = new byte[EntryHash.BYTES];
        long seq = 0;
        for (StoredEntry entry : content) {
            seq++;
            byte[] prev = seq <= until ? before : entry.prev();
            byte[] hash = seq <= until ? hash(entry, prev, seq) : entry.hash();
            insert(entry, seq, prev, hash);
            before = hash;
        }
    }

    private static byte[] hash(StoredEntry entry, byte[] prev, long seq) {
        return EntryHash.of(
                prev,
                entry.chain(),
                seq,
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                StoredEntry.parse(entry.facts()).orElseThrow());
    }

    private void insert(StoredEntry entry, long seq, byte[] prev, byte[] hash) throws SQLException {
        try (Connection superuser = house.database().superuser();
                PreparedStatement insert = superuser.prepareStatement(
                        "insert into audit.entry values (?, ?, ?::timestamptz, ?, ?, ?, ?::jsonb, ?, ?)")) {
            insert.setObject(1, entry.chain());
            insert.setLong(2, seq);
            insert.setString(3, entry.at().toString());
            insert.setString(4, entry.actor());
            insert.setString(5, entry.action());
            insert.setString(6, entry.subject());
            insert.setString(7, entry.facts());
            insert.setBytes(8, prev);
            insert.setBytes(9, hash);
            insert.executeUpdate();
        }
    }
}
