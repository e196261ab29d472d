package org.enlace.gateway.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * What a receipt says: one entry of the audit, whole, with its place in its chain, and who received. The same entry always gives the same bytes.
 *
 * @param receiver how the house calls itself
 */
record ReceiptText(String receiver, StoredEntry entry) {

    private static final String FORMAT = "enlace-receipt/1";

    /** The document: the receipt and its signature. */
    byte[] signed(AuditKey key) {
        Map<String, Object> content = content();
        return CanonicalJson.bytes(
                Map.of("receipt", content, "signature", Jws.sign(key, CanonicalJson.bytes(content))));
    }

    private Map<String, Object> content() {
        return Map.of("format", FORMAT, "receiver", receiver, "entry", EntryJson.of(entry));
    }

    /** A receipt that was read, whatever it is worth; empty if it is none, or one of another kind. */
    static Optional<ReceiptText> read(JsonNode json) {
        if (json.size() != 3
                || !json.path("format").asText().equals(FORMAT)
                || !json.path("receiver").isTextual()) {
            return Optional.empty();
        }
        return EntryJson.read(json.path("entry"))
                .map(entry -> new ReceiptText(json.path("receiver").textValue(), entry));
    }

    String fact(String name) {
        return StoredEntry.parse(entry.facts())
                .map(facts -> facts.getOrDefault(name, ""))
                .orElse("");
    }
}
