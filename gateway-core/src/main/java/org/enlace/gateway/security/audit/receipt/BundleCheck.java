package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Jws;

/**
 * Checks whether all parts of an evidence bundle are as this installation signed them, by the public key of its receipts alone. Names the first thing
 * that is wrong, and where. Pure.
 */
public final class BundleCheck {

    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final PublicKey key;

    private BundleCheck(PublicKey key) {
        this.key = key;
    }

    /** @throws IOException if the file holds no Ed25519 public key */
    public static BundleCheck with(Path key) throws IOException {
        return new BundleCheck(AuditKey.read(key));
    }

    public static BundleCheck with(PublicKey key) {
        return new BundleCheck(key);
    }

    /** Returns whether a file is a bundle rather than a receipt. */
    public static boolean isBundle(byte[] file) {
        return file.length >= ZIP.length && Arrays.equals(file, 0, ZIP.length, ZIP, 0, ZIP.length);
    }

    /** A flaw of a bundle. */
    public enum Flaw {
        UNREADABLE,
        OTHER_KEY,
        CHANGED,
        MISSING,
        NOT_LISTED,
        BAD_RECEIPT,
        /** The receipt is not of this message, or not of an entry that is there. */
        OTHER_RECEIPT,
        /** The content does not match the receipt. */
        OTHER_CONTENT,
        /** An entry's hash does not follow from its content. */
        WRONG_HASH,
        /** The chain breaks between an entry and its checkpoint. */
        BROKEN_CHAIN,
        BAD_CHECKPOINT
    }

    /**
     * A flaw and its place.
     *
     * @param where name of the file, or chain and place of the entry
     */
    public record Wrong(String where, Flaw flaw) {}

    /**
     * The result of a check.
     *
     * @param flaw empty if all holds
     * @param said what the receipt in it says
     * @param parts how many files
     * @param entries how many entries of the audit are about the message
     * @param uncovered how many of these no checkpoint covers yet
     */
    public record Found(
            Optional<Wrong> flaw, Optional<ReceiptCheck.Said> said, int parts, int entries, int uncovered) {}

    /** Signals a flaw, which ends the check. */
    static final class InvalidBundleException extends Exception {

        private final transient Wrong wrong;

        InvalidBundleException(String where, Flaw flaw) {
            super(flaw.name(), null, false, false);
            this.wrong = new Wrong(where, flaw);
        }
    }

    /** Checks a whole bundle. */
    public Found check(byte[] zip) {
        try {
            return checked(zip);
        } catch (InvalidBundleException found) {
            return new Found(Optional.of(found.wrong), Optional.empty(), 0, 0, 0);
        }
    }

    private Found checked(byte[] zip) throws InvalidBundleException {
        Map<String, byte[]> parts = parts(zip);
        JsonNode manifest = manifest(parts);
        files(parts, manifest);
        PublicKey checkpoints = checkpointKey(parts);
        ChainProof proof =
                ChainProof.read(parts.get("audit/entries.jsonl"), parts.get("audit/checkpoints.txt"), checkpoints);
        int uncovered = 0;
        for (JsonNode claim : manifest.path("entries")) {
            uncovered += proof.holds(claim) ? 0 : 1;
        }
        Optional<ReceiptCheck.Said> said = Optional.empty();
        if (parts.containsKey(EvidenceBundles.RECEIPT)) {
            said = receipt(parts.get(EvidenceBundles.RECEIPT), manifest, proof);
            content(parts.get(EvidenceBundles.CONTENT), said);
        }
        return new Found(
                Optional.empty(), said, parts.size(), manifest.path("entries").size(), uncovered);
    }

    private static void content(byte[] content, Optional<ReceiptCheck.Said> said) throws InvalidBundleException {
        String digest = said.map(each -> each.lines().get("digest")).orElse("");
        if (content != null && !DigestUtils.sha256Hex(content).equals(digest)) {
            throw new InvalidBundleException(EvidenceBundles.CONTENT, Flaw.OTHER_CONTENT);
        }
    }

    private static Map<String, byte[]> parts(byte[] zip) throws InvalidBundleException {
        try {
            return BundleParts.read(zip);
        } catch (IOException noZip) {
            throw new InvalidBundleException("zip", Flaw.UNREADABLE);
        }
    }

    private JsonNode manifest(Map<String, byte[]> parts) throws InvalidBundleException {
        byte[] statement = part(parts, EvidenceBundles.MANIFEST);
        String signature = new String(part(parts, EvidenceBundles.SIGNATURE), US_ASCII);
        switch (Jws.check(signature, statement, key)) {
            case OTHER_KEY -> throw new InvalidBundleException(EvidenceBundles.SIGNATURE, Flaw.OTHER_KEY);
            case BAD -> throw new InvalidBundleException(EvidenceBundles.MANIFEST, Flaw.CHANGED);
            default -> {
                return read(statement);
            }
        }
    }

    /** The same key signs receipts: what is signed must also be of the expected kind. */
    private static JsonNode read(byte[] statement) throws InvalidBundleException {
        try {
            JsonNode manifest = CanonicalJson.read(statement);
            if (manifest.path("format").asText().equals(EvidenceBundles.FORMAT)) {
                return manifest;
            }
        } catch (IOException signedButNoJson) {
            throw new InvalidBundleException(EvidenceBundles.MANIFEST, Flaw.UNREADABLE);
        }
        throw new InvalidBundleException(EvidenceBundles.MANIFEST, Flaw.UNREADABLE);
    }

    private static byte[] part(Map<String, byte[]> parts, String name) throws InvalidBundleException {
        byte[] content = parts.get(name);
        if (content == null) {
            throw new InvalidBundleException(name, Flaw.MISSING);
        }
        return content;
    }

    private static void files(Map<String, byte[]> parts, JsonNode manifest) throws InvalidBundleException {
        Set<String> listed = new HashSet<>(Set.of(EvidenceBundles.MANIFEST, EvidenceBundles.SIGNATURE));
        for (JsonNode file : manifest.path("files")) {
            String name = file.path("name").asText();
            if (!DigestUtils.sha256Hex(part(parts, name))
                    .equals(file.path("sha256").asText())) {
                throw new InvalidBundleException(name, Flaw.CHANGED);
            }
            listed.add(name);
        }
        for (String name : parts.keySet()) {
            if (!listed.contains(name)) {
                throw new InvalidBundleException(name, Flaw.NOT_LISTED);
            }
        }
    }

    private static PublicKey checkpointKey(Map<String, byte[]> parts) throws InvalidBundleException {
        try {
            return AuditKey.readText(new String(part(parts, "keys/audit.pem.pub"), US_ASCII));
        } catch (IOException noKey) {
            throw new InvalidBundleException("keys/audit.pem.pub", Flaw.UNREADABLE);
        }
    }

    private Optional<ReceiptCheck.Said> receipt(byte[] document, JsonNode manifest, ChainProof proof)
            throws InvalidBundleException {
        ReceiptCheck.Found found = ReceiptCheck.with(key).check(document);
        if (found.flaw().isPresent()) {
            throw new InvalidBundleException(EvidenceBundles.RECEIPT, Flaw.BAD_RECEIPT);
        }
        StoredAuditEntry entry = ReceiptCheck.entry(document).orElseThrow();
        if (!entry.subject().equals(manifest.path("message").asText()) || !proof.has(entry)) {
            throw new InvalidBundleException(EvidenceBundles.RECEIPT, Flaw.OTHER_RECEIPT);
        }
        return found.said();
    }
}
