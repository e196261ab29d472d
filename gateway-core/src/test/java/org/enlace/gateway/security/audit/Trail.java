package org.enlace.gateway.security.audit;

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
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.verification.DatabaseAudit;
import org.enlace.gateway.security.audit.verification.StoredAudit;
import org.enlace.gateway.security.audit.verification.StoredChain;

/** An audit as it was written, to be changed. */
public record Trail(AuditFixture installation, List<StoredChain> chains, Map<UUID, List<StoredAuditEntry>> entries) {

    public static Trail of(AuditFixture installation) throws SQLException, IOException {
        try (StoredAudit audit = new DatabaseAudit(installation.database().superuser())) {
            List<StoredChain> chains = new ArrayList<>(audit.chains());
            chains.sort(Comparator.comparingLong(StoredChain::number));
            List<StoredAuditEntry> all = new ArrayList<>();
            audit.entries(all::add);
            return new Trail(
                    installation,
                    chains,
                    all.stream()
                            .collect(Collectors.groupingBy(
                                    StoredAuditEntry::chain, LinkedHashMap::new, Collectors.toList())));
        }
    }

    StoredChain any(Random random) {
        return chains.get(random.nextInt(chains.size()));
    }

    public StoredChain newest() {
        return chains.get(chains.size() - 1);
    }

    public List<StoredAuditEntry> of(StoredChain chain) {
        return new ArrayList<>(entries.get(chain.chain()));
    }

    public List<Checkpoint> checkpoints() throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        for (String line : Files.readAllLines(installation.file())) {
            all.add(Checkpoint.Signed.parse(line).flatMap(Checkpoint::read).orElseThrow());
        }
        return all;
    }

    /** The same with another subject. */
    static StoredAuditEntry forged(StoredAuditEntry entry) {
        return new StoredAuditEntry(
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
    void compute(StoredChain chain, List<StoredAuditEntry> content, long until) throws SQLException {
        installation.sql("delete from audit.entry where chain = '" + chain.chain() + "'");
        byte[] before = new byte[AuditEntryHash.BYTES];
        long seq = 0;
        for (StoredAuditEntry entry : content) {
            seq++;
            byte[] prev = seq <= until ? before : entry.prev();
            byte[] hash = seq <= until ? hash(entry, prev, seq) : entry.hash();
            insert(entry, seq, prev, hash);
            before = hash;
        }
    }

    private static byte[] hash(StoredAuditEntry entry, byte[] prev, long seq) {
        return AuditEntryHash.of(
                prev,
                entry.chain(),
                seq,
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                StoredAuditEntry.parse(entry.facts()).orElseThrow());
    }

    private void insert(StoredAuditEntry entry, long seq, byte[] prev, byte[] hash) throws SQLException {
        try (Connection superuser = installation.database().superuser();
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
