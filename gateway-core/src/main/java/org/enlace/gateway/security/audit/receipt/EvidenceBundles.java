package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.AuditSubjects;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Jws;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Packs the proofs of one message: parts of other packages, receipts, audit entries with the proof of their chain, public keys, and a signed manifest
 * over all of it. {@link BundleCheck} checks it anywhere. Thread-safe.
 */
@Component
public class EvidenceBundles {

    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "manifest.jws";
    static final String RECEIPT = "receipt.json";
    static final String CONTENT = "content/received";
    static final String FORMAT = "enlace-evidence/1";

    private final DataSource source;
    private final SignedReceipts receipts;
    private final Path checkpointKey;

    /** @param checkpointKey the one that signs the checkpoints; its public half goes along */
    public EvidenceBundles(
            DataSource source,
            SignedReceipts receipts,
            @Value("${enlace.audit.key:${enlace.data}/keys/audit.pem}") Path checkpointKey) {
        this.source = source;
        this.receipts = receipts;
        this.checkpointKey = checkpointKey;
    }

    /**
     * The audit data about a message.
     *
     * @param lines its entries, the oldest first
     */
    public record Collected(
            UUID message, List<AuditSubjects.Line> lines, SortedMap<String, byte[]> parts, Claims claims) {

        /** Returns the SHA-256 of what was received, as in the receipt; empty for what was refused. */
        public Optional<String> digest() {
            return lines.stream()
                    .filter(each -> each.facts().containsKey("receipt"))
                    .flatMap(each -> Optional.ofNullable(each.facts().get("digest")).stream())
                    .findFirst();
        }

        @Override
        public String toString() {
            return "Collected[" + message + "]";
        }
    }

    /** Holds what the manifest says of the entries. */
    public static final class Claims {

        private final List<Map<String, Object>> all;

        private Claims(List<Map<String, Object>> all) {
            this.all = List.copyOf(all);
        }
    }

    /**
     * Reads the audit data about the message.
     *
     * @param others deliveries and the batch of the message
     * @throws AuditException if it cannot be read now
     */
    public Collected collect(UUID message, Collection<UUID> others) {
        List<String> subjects = new ArrayList<>(List.of(message.toString()));
        others.forEach(each -> subjects.add(each.toString()));
        SortedMap<String, byte[]> parts = new TreeMap<>();
        Evidence evidence = read(subjects);
        parts.put("audit/entries.jsonl", evidence.entryLines());
        parts.put("audit/checkpoints.txt", evidence.checkpointLines());
        parts.put("keys/receipts.pem.pub", AuditKey.pem(receipts.key().open()).getBytes(US_ASCII));
        try {
            parts.put(
                    "keys/audit.pem.pub",
                    AuditKey.pem(AuditKey.read(AuditKey.publicFile(checkpointKey)))
                            .getBytes(US_ASCII));
        } catch (IOException gone) {
            throw new AuditException("The public key of the checkpoints cannot be read.", gone);
        }
        receipts.of(message).ifPresent(document -> parts.put(RECEIPT, document.getBytes(UTF_8)));
        return new Collected(message, lines(evidence.subjects()), parts, new Claims(evidence.claims()));
    }

    private Evidence read(List<String> subjects) {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            tx.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try {
                return Evidence.of(tx, subjects);
            } finally {
                tx.rollback();
            }
        } catch (SQLException e) {
            throw new AuditException("The audit cannot be read.", e);
        }
    }

    private static List<AuditSubjects.Line> lines(List<StoredAuditEntry> entries) {
        return entries.stream()
                .map(each -> new AuditSubjects.Line(
                        each.at(),
                        each.actor(),
                        each.action(),
                        StoredAuditEntry.parse(each.facts()).orElseGet(TreeMap::new),
                        each.chain(),
                        each.seq()))
                .toList();
    }

    /**
     * The bundle as a zip.
     *
     * @param more parts of others, name to content
     * @param by the account that takes it, as the audit names it
     */
    public byte[] zip(Collected collected, Map<String, byte[]> more, String by, Instant now) {
        SortedMap<String, byte[]> parts = new TreeMap<>(collected.parts());
        parts.putAll(more);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("message", collected.message().toString());
        manifest.put("madeAt", now.toString());
        manifest.put("madeBy", by);
        manifest.put("entries", collected.claims().all);
        List<Map<String, Object>> files = new ArrayList<>();
        parts.forEach((name, content) ->
                files.add(Map.of("name", name, "bytes", content.length, "sha256", DigestUtils.sha256Hex(content))));
        manifest.put("files", files);
        byte[] statement = CanonicalJson.bytes(manifest);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(MANIFEST, statement);
        all.put(SIGNATURE, Jws.sign(receipts.key(), statement).getBytes(US_ASCII));
        all.putAll(parts);
        return packed(all, now);
    }

    private static byte[] packed(Map<String, byte[]> all, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
            for (Map.Entry<String, byte[]> each : all.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTime(now.toEpochMilli());
                zip.putNextEntry(entry);
                zip.write(each.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
