package org.enlace.gateway.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The files received. A file is known by the digest of its bytes, whatever its name, so that the same file again is the same batch, and a file that
 * was cut short by a crash is gone on with.
 */
@Component
public class Batches {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A finding at a line, counted from 1. */
    public record LineFinding(int line, String field, String rule) {}

    /** What became of a file so far. */
    public record Batch(UUID id, boolean done, int lines, int accepted, int refused, List<LineFinding> findings) {}

    /**
     * A new batch, or the one that this file already is.
     *
     * @param id of a new one
     */
    public Batch open(Connection tx, UUID id, String link, String sha256, long bytes, Instant now) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into journal.batch_in (id, link, digest, bytes, state, received_at) values (?, ?, ?, ?, 'OPEN', ?)
                on conflict (link, digest) do nothing
                """)) {
            insert.setObject(1, id);
            insert.setString(2, link);
            insert.setBytes(3, HexFormat.of().parseHex(sha256));
            insert.setLong(4, bytes);
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
        return find(tx, link, sha256).orElseThrow();
    }

    /** The batch that a file with this digest is. */
    public Optional<Batch> find(Connection tx, String link, String sha256) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select id, state, lines, accepted, refused, findings from journal.batch_in where link = ? and digest = ?")) {
            select.setString(1, link);
            select.setBytes(2, HexFormat.of().parseHex(sha256));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(batch(row)) : Optional.empty();
            }
        }
    }

    private static Batch batch(ResultSet row) throws SQLException {
        return new Batch(
                row.getObject(1, UUID.class),
                "DONE".equals(row.getString(2)),
                row.getInt(3),
                row.getInt(4),
                row.getInt(5),
                findings(row.getString(6)));
    }

    /** Writes down how it ended. */
    public void done(Connection tx, Batch batch, Instant now) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update journal.batch_in set state = 'DONE', lines = ?, accepted = ?, refused = ?, findings = ?::jsonb, finished_at = ? where id = ?
                """)) {
            update.setInt(1, batch.lines());
            update.setInt(2, batch.accepted());
            update.setInt(3, batch.refused());
            update.setString(4, JSON.writeValueAsString(batch.findings()));
            update.setTimestamp(5, Timestamp.from(now));
            update.setObject(6, batch.id());
            update.executeUpdate();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("findings are strings", impossible);
        }
    }

    private static List<LineFinding> findings(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("findings were written here", impossible);
        }
    }
}
