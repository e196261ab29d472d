package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Writes and reads a whole entry of the audit as JSON: a reader of it can compute its hash again, see {@link AuditEntryHash}. Pure. */
public final class AuditEntryJson {

    private static final HexFormat HEX = HexFormat.of();

    private AuditEntryJson() {}

    public static Map<String, Object> of(StoredAuditEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", entry.chain().toString());
        json.put("seq", entry.seq());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        json.put("subject", entry.subject());
        json.put("facts", StoredAuditEntry.parse(entry.facts()).orElseGet(TreeMap::new));
        json.put("prev", HEX.formatHex(entry.prev()));
        json.put("hash", HEX.formatHex(entry.hash()));
        return json;
    }

    /** Reads an entry that was written so, without verifying it; empty if it is none, or spelled another way. */
    public static Optional<StoredAuditEntry> read(JsonNode json) {
        try {
            StoredAuditEntry read = new StoredAuditEntry(
                    UUID.fromString(json.path("chain").textValue()),
                    json.path("seq").longValue(),
                    Instant.parse(json.path("at").textValue()),
                    json.path("actor").textValue(),
                    json.path("action").textValue(),
                    json.path("subject").textValue(),
                    new String(CanonicalJson.bytes(json.path("facts")), UTF_8),
                    HEX.parseHex(json.path("prev").textValue()),
                    HEX.parseHex(json.path("hash").textValue()));
            boolean same = Arrays.equals(CanonicalJson.bytes(of(read)), CanonicalJson.bytes(json));
            return same ? Optional.of(read) : Optional.empty();
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }
}
