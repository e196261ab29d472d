package org.enlace.gateway.security.audit.receipt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.audit.AuditEntryJson;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;
import org.enlace.gateway.security.audit.checkpoint.CheckpointHead;

/**
 * Collects what the audit can prove of some subjects: their entries, and for each the part of its chain up to the next signed checkpoint. The entries
 * between belong to others; they are needed for the proof and hold no value, as no entry does. Not thread-safe.
 */
final class Evidence {

    /** A checkpoint comes after a thousand entries or a minute: an entry that is so far from the next checkpoint is not covered by any. */
    private static final int LONGEST = 20_000;

    /** For a message that was sent many times only the first entries are proved. */
    private static final int MOST = 500;

    private static final String COLUMNS =
            "select chain, seq, at, actor, action, subject, facts::text as facts, prev, hash"
                    + " from audit.entry where ";

    private final TreeMap<Place, StoredAuditEntry> entries = new TreeMap<>();
    private final Map<Place, Long> proved = new LinkedHashMap<>();
    private final TreeMap<Long, Signed> checkpoints = new TreeMap<>();

    /** The place of an entry. */
    record Place(UUID chain, long seq) implements Comparable<Place> {

        static Place of(StoredAuditEntry entry) {
            return new Place(entry.chain(), entry.seq());
        }

        @Override
        public int compareTo(Place other) {
            return Comparator.comparing(Place::chain)
                    .thenComparingLong(Place::seq)
                    .compare(this, other);
        }
    }

    /** Reads all about these subjects, the oldest first. */
    static Evidence of(Connection tx, Collection<String> subjects) throws SQLException {
        Evidence evidence = new Evidence();
        for (StoredAuditEntry entry : about(tx, subjects)) {
            evidence.add(tx, entry);
        }
        return evidence;
    }

    private static List<StoredAuditEntry> about(Connection tx, Collection<String> subjects) throws SQLException {
        Array names = tx.createArrayOf("text", subjects.toArray());
        String rest =
                "subject <> '' and left(subject, 200) = any(?) and subject = any(?) order by at, chain, seq limit ";
        return SqlStatement.of(tx, COLUMNS + rest + MOST, names, names)
                .list(SqlStatement.recordsOf(StoredAuditEntry.class));
    }

    private void add(Connection tx, StoredAuditEntry entry) throws SQLException {
        Place place = Place.of(entry);
        entries.put(place, entry);
        Optional<Checkpoint> next = covering(tx, entry);
        proved.put(place, next.map(Checkpoint::number).orElse(0L));
        if (next.isEmpty()) {
            return;
        }
        long last = seq(next.get(), entry.chain()).orElseThrow();
        checkpoints.put(next.get().number(), next.get().statement());
        String rest = "chain = ? and seq > ? and seq <= ? order by seq";
        SqlStatement.of(tx, COLUMNS + rest, entry.chain(), entry.seq(), last)
                .list(SqlStatement.recordsOf(StoredAuditEntry.class))
                .forEach(each -> entries.put(Place.of(each), each));
    }

    private static Optional<Checkpoint> covering(Connection tx, StoredAuditEntry entry) throws SQLException {
        String sql = "select statement, key_id, signature from audit.checkpoint"
                + " where at >= ? and (heads ->> ?)::bigint between ? and ? order by at, number limit 1";
        return SqlStatement.of(tx, sql, entry.at(), entry.chain().toString(), entry.seq(), entry.seq() + LONGEST)
                .first(row -> new Signed(row.getString(1), row.getString(2), row.getBytes(3)))
                .flatMap(Checkpoint::read)
                .filter(each -> seq(each, entry.chain()).isPresent());
    }

    private static Optional<Long> seq(Checkpoint checkpoint, UUID chain) {
        return checkpoint.heads().stream()
                .filter(head -> head.chain().equals(chain))
                .map(CheckpointHead::seq)
                .findFirst();
    }

    /** The entries that are to be proved, the oldest first. */
    List<StoredAuditEntry> subjects() {
        return proved.keySet().stream().map(entries::get).toList();
    }

    /** Returns the claims for the manifest: chain, place, number of the checkpoint behind it; 0 if there is none yet. */
    List<Map<String, Object>> claims() {
        List<Map<String, Object>> claims = new ArrayList<>();
        proved.forEach((place, checkpoint) ->
                claims.add(Map.of("chain", place.chain().toString(), "seq", place.seq(), "checkpoint", checkpoint)));
        return claims;
    }

    /** Returns all entries that are needed, one a line. */
    byte[] entryLines() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entries.values().forEach(each -> {
            out.writeBytes(CanonicalJson.bytes(AuditEntryJson.of(each)));
            out.write('\n');
        });
        return out.toByteArray();
    }

    /** Returns all checkpoints that are needed, as lines of a checkpoint file. */
    byte[] checkpointLines() {
        StringBuilder lines = new StringBuilder();
        checkpoints.values().forEach(each -> lines.append(each.line()).append('\n'));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }
}
