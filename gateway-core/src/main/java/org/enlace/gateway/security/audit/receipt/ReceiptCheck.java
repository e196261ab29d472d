package org.enlace.gateway.security.audit.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Jws;

/**
 * Checks whether a receipt is as this installation signed it, by the public key alone: no database, no data folder, no network. Takes the document
 * itself and the answer to a file, which holds one among members that say the same once more. Pure.
 */
public final class ReceiptCheck {

    private static final ObjectMapper PLAIN = new ObjectMapper();
    private static final String SIGNED = "signed";

    /** Members of the answer to a file that the signature covers by the facts of the entry. */
    private static final List<String> COUNTS = List.of("lines", "accepted", "refused");

    private static final List<String> FACTS =
            List.of("digest", "receipt", "record", "agreements", "version", "lines", "accepted", "refused");

    /** Facts of the end of a conformance run; a receipt of anything else has none of them. */
    private static final List<String> CONFORMANCE = List.of(
            "link",
            "outcome",
            "changed",
            "truncated",
            "passed",
            "failed",
            "waiting",
            "started",
            "startedBy",
            "product",
            "snapshot",
            "contract",
            "contractPrint",
            "mapping",
            "mappingPrint");

    private static final Set<String> UNSIGNED = Set.of("file", "duplicate");

    private final PublicKey key;

    private ReceiptCheck(PublicKey key) {
        this.key = key;
    }

    /** @throws IOException if the file holds no Ed25519 public key */
    public static ReceiptCheck with(Path key) throws IOException {
        return new ReceiptCheck(AuditKey.read(key));
    }

    static ReceiptCheck with(PublicKey key) {
        return new ReceiptCheck(key);
    }

    /** A flaw of a receipt. */
    public enum Flaw {
        /** No JSON, or not that of a receipt. */
        NOT_A_RECEIPT,
        /** Answers of older versions carry no signature, and neither does an answer from which it was removed. */
        NOT_SIGNED,
        /** The receipt is spelled differently from the one that was given. */
        RESPELLED,
        OTHER_KEY,
        /** The signature does not fit the content of the receipt. */
        CHANGED,
        /** The hash does not follow from the content of the receipt. */
        WRONG_HASH,
        /** The answer around the receipt contradicts what is signed. */
        CONTRADICTED
    }

    /**
     * The result of a check.
     *
     * @param flaw empty if all is as it was signed
     * @param said the receipt; empty where it cannot be read
     */
    public record Found(Optional<Flaw> flaw, Optional<Said> said) {

        static Found wrong(Flaw flaw) {
            return new Found(Optional.of(flaw), Optional.empty());
        }
    }

    /**
     * The content of a good receipt.
     *
     * @param lines name to value, in the order to be shown
     */
    public record Said(Map<String, String> lines) {

        static Said of(ReceiptText text) {
            StoredAuditEntry entry = text.entry();
            Map<String, String> lines = new LinkedHashMap<>();
            lines.put("action", entry.action());
            boolean proven = entry.action().equals(AuditAction.CONFORMANCE_ENDED.name());
            lines.put(proven ? "run" : "id", entry.subject());
            lines.put(proven ? "by" : "sender", entry.actor());
            lines.put(proven ? "installation" : "receiver", text.receiver());
            lines.put("at", entry.at().toString());
            (proven ? CONFORMANCE : FACTS).forEach(name -> lines.put(name, text.fact(name)));
            lines.put("chain", entry.chain() + "/" + entry.seq());
            lines.put("hash", HexFormat.of().formatHex(entry.hash()));
            return new Said(Collections.unmodifiableMap(lines));
        }
    }

    /** Checks one document. A line end behind it does not count. */
    public Found check(byte[] document) {
        byte[] bytes = withoutLineEnd(document);
        try {
            JsonNode root = CanonicalJson.read(bytes);
            if (!root.isObject()) {
                return Found.wrong(Flaw.NOT_A_RECEIPT);
            }
            if (root.has("receipt") && root.has("signature")) {
                return Arrays.equals(CanonicalJson.bytes(root), bytes) ? signed(root) : Found.wrong(Flaw.RESPELLED);
            }
            return root.has("batchId") ? answer(root, bytes) : Found.wrong(Flaw.NOT_A_RECEIPT);
        } catch (IOException notJson) {
            return Found.wrong(Flaw.NOT_A_RECEIPT);
        }
    }

    /** The entry in a document that was found good. */
    static Optional<StoredAuditEntry> entry(byte[] document) {
        try {
            return ReceiptText.read(CanonicalJson.read(document).path("receipt"))
                    .map(ReceiptText::entry);
        } catch (IOException noReceipt) {
            return Optional.empty();
        }
    }

    private Found signed(JsonNode document) {
        if (document.size() != 2) {
            return Found.wrong(Flaw.NOT_A_RECEIPT);
        }
        JsonNode receipt = document.path("receipt");
        switch (Jws.check(document.path("signature").asText(), CanonicalJson.bytes(receipt), key)) {
            case OTHER_KEY -> {
                return Found.wrong(Flaw.OTHER_KEY);
            }
            case BAD -> {
                return Found.wrong(Flaw.CHANGED);
            }
            default -> {
                Optional<ReceiptText> text = ReceiptText.read(receipt);
                if (text.isEmpty()) {
                    return Found.wrong(Flaw.NOT_A_RECEIPT);
                }
                boolean follows = text.get().entry().hashIsRight();
                return follows
                        ? new Found(Optional.empty(), Optional.of(Said.of(text.get())))
                        : Found.wrong(Flaw.WRONG_HASH);
            }
        }
    }

    /** The answer to a file must be as it was written: formatting it anew changes it. */
    private Found answer(JsonNode root, byte[] bytes) throws IOException {
        if (!root.has(SIGNED)) {
            return Found.wrong(Flaw.NOT_SIGNED);
        }
        byte[] asWritten = PLAIN.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        if (!Arrays.equals(asWritten, bytes)) {
            return Found.wrong(Flaw.RESPELLED);
        }
        Found inner = signed(root.path(SIGNED));
        if (inner.flaw().isPresent()) {
            return inner;
        }
        ReceiptText text = ReceiptText.read(root.path(SIGNED).path("receipt")).orElseThrow();
        boolean same = root.path("batchId").asText().equals(text.entry().subject())
                && COUNTS.stream().allMatch(name -> root.path(name).toString().equals(text.fact(name)));
        boolean known = root.size() == COUNTS.size() + UNSIGNED.size() + 2
                && UNSIGNED.stream().allMatch(root::has)
                && root.path("duplicate").isBoolean();
        return same && known ? inner : Found.wrong(Flaw.CONTRADICTED);
    }

    private static byte[] withoutLineEnd(byte[] document) {
        int end = document.length;
        return end > 0 && document[end - 1] == '\n' ? Arrays.copyOf(document, end - 1) : document;
    }
}
