package org.enlace.gateway.security.audit.verification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;
import org.enlace.gateway.security.audit.checkpoint.CheckpointRepository.Stored;

/**
 * Reads and writes the whole audit as a file, to be verified on another machine: JSON, one line for each chain, checkpoint and entry. Not
 * thread-safe.
 */
public final class AuditDump implements StoredAudit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAIN = "chainRow";
    private static final String CHECKPOINT = "checkpoint";

    private final Path file;
    private Before before;

    private record Before(List<StoredChain> chains, List<Stored> checkpoints, List<String> firstFacts) {}

    AuditDump(Path file) {
        this.file = file;
    }

    /**
     * Writes what the database holds at this moment.
     *
     * @param to must not exist
     * @throws AuditException if it cannot be read or written
     */
    public static void write(DataSource source, Path to) {
        try (StoredAudit audit = new DatabaseAudit(source.getConnection());
                BufferedWriter out = Files.newBufferedWriter(to, StandardOpenOption.CREATE_NEW)) {
            for (StoredChain each : audit.chains()) {
                line(
                        out,
                        JSON.createObjectNode()
                                .put(CHAIN, each.chain().toString())
                                .put("lane", each.lane())
                                .put("startedAt", each.startedAt().toString())
                                .put("number", each.number()));
            }
            for (Stored each : audit.checkpoints()) {
                line(
                        out,
                        JSON.createObjectNode()
                                .put(CHECKPOINT, each.statement().line())
                                .put("number", each.number()));
            }
            audit.entries(entry -> line(out, json(entry)));
        } catch (SQLException | IOException | UncheckedIOException e) {
            throw new AuditException("The audit cannot be written to " + to + ".", e);
        }
    }

    private static void line(BufferedWriter out, ObjectNode line) {
        try {
            out.write(JSON.writeValueAsString(line));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(StoredAuditEntry entry) {
        Base64.Encoder base64 = Base64.getEncoder();
        return JSON.createObjectNode()
                .put("chain", entry.chain().toString())
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("actor", entry.actor())
                .put("action", entry.action())
                .put("subject", entry.subject())
                .put("facts", entry.facts())
                .put("prev", base64.encodeToString(entry.prev()))
                .put("hash", base64.encodeToString(entry.hash()));
    }

    @Override
    public List<StoredChain> chains() throws IOException {
        return look().chains();
    }

    @Override
    public List<String> firstFacts() throws IOException {
        return look().firstFacts();
    }

    @Override
    public List<Stored> checkpoints() throws IOException {
        return look().checkpoints();
    }

    /** Collects what is needed before the entries are read, by looking at all lines once. */
    private Before look() throws IOException {
        if (before == null) {
            Before found = new Before(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            each(line -> {
                if (line.has(CHAIN)) {
                    found.chains().add(chain(line));
                } else if (line.has(CHECKPOINT)) {
                    found.checkpoints().add(checkpoint(line));
                } else if (line.path("seq").asLong() == 1) {
                    found.firstFacts().add(line.path("facts").asText());
                }
            });
            before = found;
        }
        return before;
    }

    private static StoredChain chain(JsonNode line) {
        return new StoredChain(
                UUID.fromString(line.path(CHAIN).asText()),
                line.path("lane").asText(),
                Instant.parse(line.path("startedAt").asText()),
                line.path("number").asLong());
    }

    private static Stored checkpoint(JsonNode line) {
        Signed signed = Signed.parse(line.path(CHECKPOINT).asText()).orElse(new Signed("", "", new byte[0]));
        return new Stored(signed, line.path("number").asLong());
    }

    @Override
    public void entries(Consumer<StoredAuditEntry> reader) throws IOException {
        each(line -> {
            if (line.has("seq")) {
                reader.accept(entry(line));
            }
        });
    }

    private static StoredAuditEntry entry(JsonNode line) {
        Base64.Decoder base64 = Base64.getDecoder();
        return new StoredAuditEntry(
                UUID.fromString(line.path("chain").asText()),
                line.path("seq").asLong(),
                Instant.parse(line.path("at").asText()),
                line.path("actor").asText(),
                line.path("action").asText(),
                line.path("subject").asText(),
                line.path("facts").asText(),
                base64.decode(line.path("prev").asText()),
                base64.decode(line.path("hash").asText()));
    }

    private void each(Consumer<JsonNode> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file);
                Stream<String> all = lines.lines()) {
            all.map(StoredJson::tree).forEach(reader);
        } catch (RuntimeException notOurs) {
            throw new IOException(file + " is no dump of an audit", notOurs);
        }
    }

    @Override
    public void close() {
        // Each reading opens and closes the file.
    }
}
