package org.enlace.gateway.audit;

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

/** An entry of the audit as JSON, whole: whoever has it can compute its hash again, see {@link EntryHash}. Pure. */
final class EntryJson {

    private static final HexFormat HEX = HexFormat.of();

    private EntryJson() {}

    static Map<String, Object> of(StoredEntry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("chain", entry.chain().toString());
        json.put("seq", entry.seq());
        json.put("at", entry.at().toString());
        json.put("actor", entry.actor());
        json.put("action", entry.action());
        json.put("subject", entry.subject());
        json.put("facts", StoredEntry.parse(entry.facts()).orElseGet(TreeMap::new));
        json.put("prev", HEX.formatHex(entry.prev()));
        json.put("hash", HEX.formatHex(entry.hash()));
        return json;
    }

    /** What was written so, whatever it is worth; empty if it is none, or spelled another way. */
    static Optional<StoredEntry> read(JsonNode json) {
        try {
            StoredEntry read = new StoredEntry(
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
