package org.enlace.crash.checker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** INV-6: every chain of the audit gives its hashes again, without a gap, and names the end of the chain before it. The rule is {@code docs/administrator/audit-chain.md}. */
final class AuditChainCheck {

    private static final int HASH = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Iterable<ProductTables.AuditRow> audit;
    private final CheckFindings checkFindings;
    private final Map<String, byte[]> named = new HashMap<>();
    private final Map<String, byte[]> present = new HashMap<>();

    AuditChainCheck(Iterable<ProductTables.AuditRow> audit, CheckFindings checkFindings) {
        this.audit = audit;
        this.checkFindings = checkFindings;
    }

    void check() {
        UUID chain = null;
        long seq = 0;
        long chains = 0;
        long entries = 0;
        byte[] head = new byte[HASH];
        for (ProductTables.AuditRow row : audit) {
            if (!row.chain().equals(chain)) {
                chain = row.chain();
                seq = 0;
                head = new byte[HASH];
                chains++;
            }
            seq++;
            entries++;
            String place = row.chain() + "/" + row.seq();
            if (row.seq() != seq) {
                checkFindings.add("INV-6", "an entry is missing in a chain", place);
                seq = row.seq();
            } else if (!Arrays.equals(row.prev(), head)) {
                checkFindings.add("INV-6", "an entry does not continue the one before it", place);
            }
            if (!Arrays.equals(hash(row), row.hash())) {
                checkFindings.add("INV-6", "an entry is not as it was written", place);
            }
            if (seq == 1) {
                start(row, place);
            }
            present.put(place, row.hash());
            head = row.hash();
        }
        ends();
        checkFindings.fact("auditChains", chains);
        checkFindings.fact("auditEntries", entries);
    }

    private void start(ProductTables.AuditRow row, String place) {
        if (!row.action().equals("CHAIN_STARTED")) {
            checkFindings.add("INV-6", "a chain does not begin with its start", place);
            return;
        }
        Map<String, String> facts = facts(row.facts());
        if (facts.containsKey("previousChain")) {
            named.put(
                    facts.get("previousChain") + "/" + facts.get("previousSeq"),
                    HexFormat.of().parseHex(facts.get("previousHash")));
        }
    }

    private void ends() {
        named.forEach((place, hash) -> {
            if (!Arrays.equals(present.get(place), hash)) {
                checkFindings.add("INV-6", "the end of a chain that another names is not there", place);
            }
        });
    }

    static byte[] hash(ProductTables.AuditRow row) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(row.prev());
        bytes.writeBytes(ByteBuffer.allocate(32)
                .putLong(row.chain().getMostSignificantBits())
                .putLong(row.chain().getLeastSignificantBits())
                .putLong(row.seq())
                .putLong(micros(row.at()))
                .array());
        text(bytes, row.actor());
        text(bytes, row.action());
        text(bytes, row.subject());
        Map<String, String> facts = facts(row.facts());
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(facts.size()).array());
        facts.forEach((name, value) -> {
            text(bytes, name);
            text(bytes, value);
        });
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long micros(OffsetDateTime at) {
        Instant instant = at.toInstant();
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static void text(ByteArrayOutputStream bytes, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        bytes.writeBytes(ByteBuffer.allocate(4).putInt(encoded.length).array());
        bytes.writeBytes(encoded);
    }

    private static Map<String, String> facts(String json) {
        try {
            Map<String, String> facts = new TreeMap<>();
            for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
                facts.put(each.getKey(), each.getValue().asText());
            }
            return facts;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database's JSON is JSON", e);
        }
    }
}
