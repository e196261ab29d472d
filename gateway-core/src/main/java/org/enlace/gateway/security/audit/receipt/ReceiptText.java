package org.enlace.gateway.security.audit.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.security.audit.AuditEntryJson;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Jws;

/**
 * The content of a receipt: one whole audit entry, its place in its chain, and the receiver. The same entry always gives the same bytes.
 *
 * @param receiver name of the installation
 */
record ReceiptText(String receiver, StoredAuditEntry entry) {

    private static final String FORMAT = "enlace-receipt/1";

    /** The document: the receipt and its signature. */
    byte[] signed(AuditKey key) {
        Map<String, Object> content = content();
        return CanonicalJson.bytes(
                Map.of("receipt", content, "signature", Jws.sign(key, CanonicalJson.bytes(content))));
    }

    private Map<String, Object> content() {
        return Map.of("format", FORMAT, "receiver", receiver, "entry", AuditEntryJson.of(entry));
    }

    /** Returns a receipt that was read, without verifying it; empty if it is none, or one of another kind. */
    static Optional<ReceiptText> read(JsonNode json) {
        if (json.size() != 3
                || !json.path("format").asText().equals(FORMAT)
                || !json.path("receiver").isTextual()) {
            return Optional.empty();
        }
        return AuditEntryJson.read(json.path("entry"))
                .map(entry -> new ReceiptText(json.path("receiver").textValue(), entry));
    }

    String fact(String name) {
        return StoredAuditEntry.parse(entry.facts())
                .map(facts -> facts.getOrDefault(name, ""))
                .orElse("");
    }
}
