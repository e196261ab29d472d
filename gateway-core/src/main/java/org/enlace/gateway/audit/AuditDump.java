package org.enlace.gateway.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.gateway.audit.Checkpoint.Signed;
import org.enlace.gateway.audit.CheckpointTables.Stored;

/** The whole audit in a file, to be verified on another machine: JSON, one line for each chain, checkpoint and entry. Not thread-safe. */
public final class AuditDump implements StoredAudit {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CHAIN = "chainRow";
    private static final String CHECKPOINT = "checkpoint";

    private final Path file;

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
                line(out, JSON.createObjectNode()
                        .put(CHAIN, each.chain().toString())
                        .put("lane", each.lane())
                        .put("startedAt", each.startedAt().toString())
                        .put("number", each.number()));
            }
            for (Stored each : audit.checkpoints()) {
                line(out, JSON.createObjectNode()
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

    private static ObjectNode json(StoredEntry entry) {
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
        List<StoredChain> chains = new ArrayList<>();
        each(line -> line.has(CHAIN), line -> chains.add(chain(line)));
        return chains;
    }

    private static StoredChain chain(JsonNode line) {
        return new StoredChain(
                UUID.fromString(line.path(CHAIN).asText()),
                line.path("lane").asText(),
                Instant.parse(line.path("startedAt").asText()),
                line.path("number").asLong());
    }

    @Override
    public List<String> firstFacts() throws IOException {
        List<String> facts = new ArrayList<>();
        each(line -> line.path("seq").asLong() == 1, line -> facts.add(line.path("facts").asText()));
        return facts;
    }

    @Override
    public List<Stored> checkpoints() throws IOException {
        List<Stored> checkpoints = new ArrayList<>();
        each(
                line -> line.has(CHECKPOINT),
                line -> checkpoints.add(new Stored(
                        Signed.parse(line.path(CHECKPOINT).asText()).orElse(new Signed("", "", new byte[0])),
                        line.path("number").asLong())));
        return checkpoints;
    }

    @Override
    public void entries(Consumer<StoredEntry> reader) throws IOException {
        each(line -> line.has("seq"), line -> reader.accept(entry(line)));
    }

    private static StoredEntry entry(JsonNode line) {
        Base64.Decoder base64 = Base64.getDecoder();
        return new StoredEntry(
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

    private void each(Predicate<JsonNode> wanted, Consumer<JsonNode> reader) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file);
                Stream<String> all = lines.lines()) {
            all.map(AuditDump::parse).filter(wanted).forEach(reader);
        } catch (RuntimeException notOurs) {
            throw new IOException(file + " is no dump of an audit", notOurs);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(new IOException("a line is not JSON"));
        }
    }

    @Override
    public void close() {
        // Each reading opens and closes the file.
    }
}
