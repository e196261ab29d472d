package org.enlace.gateway.security.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A row of the audit as it is in the database, where anything may have been done to it. */
public record StoredAuditEntry(
        UUID chain,
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        String facts,
        byte[] prev,
        byte[] hash) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns whether the content gives the stored hash. */
    public boolean hashIsRight() {
        Optional<SortedMap<String, String>> parsed = parse(facts);
        if (parsed.isEmpty()) {
            return false;
        }
        try {
            byte[] right = AuditEntryHash.of(prev, chain, seq, at, actor, action, subject, parsed.get());
            return MessageDigest.isEqual(right, hash);
        } catch (ArithmeticException e) {
            return false; // a moment such as infinity, which no entry was written with
        }
    }

    /** Facts as they were written: a flat object of texts; empty if they are anything else. */
    public static Optional<SortedMap<String, String>> parse(String facts) {
        try {
            JsonNode object = JSON.readTree(facts);
            SortedMap<String, String> parsed = new TreeMap<>();
            for (Map.Entry<String, JsonNode> fact : object.properties()) {
                if (!fact.getValue().isTextual()) {
                    return Optional.empty();
                }
                parsed.put(fact.getKey(), fact.getValue().textValue());
            }
            return object.isObject() ? Optional.of(parsed) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
