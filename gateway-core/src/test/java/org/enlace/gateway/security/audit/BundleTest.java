package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Checkpoints;
import org.enlace.gateway.security.audit.checkpoint.Jws;
import org.enlace.gateway.security.audit.receipt.BundleCheck;
import org.enlace.gateway.security.audit.receipt.BundleCheck.Flaw;
import org.enlace.gateway.security.audit.receipt.BundleParts;
import org.enlace.gateway.security.audit.receipt.EvidenceBundles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a bundle proves, and that it proves nothing any more when anything in it is changed, taken away or put in. */
class BundleTest {

    private static final String ENTRIES = "audit/entries.jsonl";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    private final UUID message = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();
    private AuditKey key;
    private EvidenceBundles bundles;

    @BeforeEach
    void acceptAndDeliver() throws Exception {
        database.empty("audit.checkpoint", "audit.entry", "audit.chain");
        AuditChainWriter lane = new AuditChainWriter("bundle", Clock.systemUTC());
        append(lane, AuditAction.ACCEPTED, message);
        append(lane, AuditAction.ACCEPTED, UUID.randomUUID());
        append(lane, AuditAction.DELIVERED, delivery);
        append(lane, AuditAction.ACCEPTED, UUID.randomUUID());
        Path file = folder.resolve(UUID.randomUUID() + ".checkpoints");
        bundles = TestReceipts.bundles(database.appDataSource(), folder);
        key = AuditKey.open(folder.resolve("receipts.pem"));
        try (Checkpoints checkpoints = new Checkpoints(
                database.appDataSource(), Clock.systemUTC(), AuditKey.open(folder.resolve("audit.pem")), file)) {
            assertThat(checkpoints.write(tx -> true)).isTrue();
        }
    }

    private static void append(AuditChainWriter lane, AuditAction action, UUID subject) throws SQLException {
        try (Connection tx = database.appDataSource().getConnection()) {
            tx.setAutoCommit(false);
            lane.append(
                    tx,
                    List.of(AuditEvent.of(
                            Instant.now(),
                            "police/reports#main",
                            action,
                            subject.toString(),
                            Map.of("digest", "ab12"))));
            tx.commit();
            lane.committed();
        }
    }

    private byte[] bundle() {
        return bundles.zip(
                bundles.collect(message, List.of(delivery)),
                Map.of("journey.json", "{}".getBytes(UTF_8)),
                "operator:rita",
                Instant.now());
    }

    private BundleCheck.Found check(byte[] zip) {
        return BundleCheck.with(key.open()).check(zip);
    }

    private Map<String, byte[]> parts() throws IOException {
        return new LinkedHashMap<>(BundleParts.read(bundle()));
    }

    private static byte[] zip(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> each : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return out.toByteArray();
    }

    /** Signs the manifest anew, as only the installation could: what is then wrong is wrong in the proof itself. */
    private byte[] signedAnew(Map<String, byte[]> parts) throws IOException {
        var manifest = (ObjectNode) CanonicalJson.read(parts.get("manifest.json"));
        manifest.path("files").forEach(file -> ((ObjectNode) file)
                .put("sha256", DigestUtils.sha256Hex(parts.get(file.path("name").asText()))));
        parts.put("manifest.json", CanonicalJson.bytes(manifest));
        parts.put("manifest.jws", Jws.sign(key, parts.get("manifest.json")).getBytes(UTF_8));
        return zip(parts);
    }

    private static BundleCheck.Wrong wrong(String where, Flaw flaw) {
        return new BundleCheck.Wrong(where, flaw);
    }

    @Test
    void entriesLeadToASignedCheckpointAndTheReceiptIsOneOfThem() {
        BundleCheck.Found found = check(bundle());
        assertThat(found.flaw()).isEmpty();
        assertThat(found.entries()).isEqualTo(2);
        assertThat(found.uncovered()).isZero();
        assertThat(found.said().orElseThrow().lines()).containsEntry("id", message.toString());
    }

    @Test
    void whatNoCheckpointCoversYetIsSaid() throws SQLException {
        AuditChainWriter lane = new AuditChainWriter("later", Clock.systemUTC());
        append(lane, AuditAction.REPLAYED, delivery);
        BundleCheck.Found found = check(bundle());
        assertThat(found.flaw()).isEmpty();
        assertThat(found.entries()).isEqualTo(3);
        assertThat(found.uncovered()).isEqualTo(1);
    }

    @Test
    void everyFileThatIsChangedGoneOrPutInIsNamed() throws IOException {
        for (String name : parts().keySet()) {
            Map<String, byte[]> changed = parts();
            byte[] content = changed.get(name).clone();
            content[content.length / 2] ^= 1;
            changed.put(name, content);
            String where = name.equals("manifest.jws") ? "manifest.json" : name;
            assertThat(check(zip(changed)).flaw()).as(name).contains(wrong(where, Flaw.CHANGED));
            Map<String, byte[]> gone = parts();
            gone.remove(name);
            assertThat(check(zip(gone)).flaw()).as(name).contains(wrong(name, Flaw.MISSING));
        }
        Map<String, byte[]> more = parts();
        more.put("more.txt", new byte[0]);
        assertThat(check(zip(more)).flaw()).contains(wrong("more.txt", Flaw.NOT_LISTED));
        assertThat(check("PK\3\4 and no more".getBytes(UTF_8)).flaw()).isPresent();
    }

    /** Who checks reads from the beginning, who unpacks goes by the directory at the end: both must see the same. */
    @Test
    void aZipBehindTheBundleIsNoBundle() throws IOException {
        byte[] honest = bundle();
        Map<String, byte[]> other = parts();
        other.put("journey.json", "forged".getBytes(UTF_8));
        byte[] forged = zip(other);
        ByteBuffer end = ByteBuffer.wrap(forged).order(ByteOrder.LITTLE_ENDIAN);
        int directory = end.getInt(forged.length - 22 + 16);
        end.putInt(forged.length - 22 + 16, directory + honest.length);
        for (int i = 0, at = directory; i < other.size(); i++) {
            end.putInt(at + 42, end.getInt(at + 42) + honest.length);
            at += 46 + end.getShort(at + 28) + end.getShort(at + 30) + end.getShort(at + 32);
        }
        Path both = folder.resolve("both.zip");
        Files.write(
                both,
                ByteBuffer.allocate(honest.length + forged.length)
                        .put(honest)
                        .put(forged)
                        .array());
        try (ZipFile unpacked = new ZipFile(both.toFile())) {
            assertThat(unpacked.getInputStream(unpacked.getEntry("journey.json"))
                            .readAllBytes())
                    .as("what a judge would see")
                    .isEqualTo("forged".getBytes(UTF_8));
        }
        assertThat(check(Files.readAllBytes(both)).flaw()).isPresent();
    }

    @Test
    void anotherKeyIsTold() {
        AuditKey other = AuditKey.open(folder.resolve("another.pem"));
        assertThat(BundleCheck.with(other.open()).check(bundle()).flaw())
                .contains(wrong("manifest.jws", Flaw.OTHER_KEY));
    }

    @Test
    void notEvenTheInstallationCanLeaveOutOrChangeAnEntryBeforeItsCheckpoint() throws IOException {
        Map<String, byte[]> parts = parts();
        List<String> lines = new ArrayList<>(List.of(new String(parts.get(ENTRIES), UTF_8).split("\n")));
        assertThat(lines).hasSize(4);
        String removed = lines.remove(1);
        parts.put(ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        assertThat(check(signedAnew(parts)).flaw().orElseThrow().flaw()).isEqualTo(Flaw.BROKEN_CHAIN);
        lines.add(1, removed.replace("ab12", "ab13"));
        parts.put(ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        assertThat(check(signedAnew(parts)).flaw().orElseThrow().flaw()).isEqualTo(Flaw.WRONG_HASH);
        lines.set(1, new String(CanonicalJson.bytes(AuditEntryJson.of(computedAnew(removed))), UTF_8));
        parts.put(ENTRIES, (String.join("\n", lines) + "\n").getBytes(UTF_8));
        assertThat(check(signedAnew(parts)).flaw().orElseThrow().flaw()).isEqualTo(Flaw.BROKEN_CHAIN);
    }

    /** Another entry at the same place with a hash that fits it. */
    private static StoredAuditEntry computedAnew(String line) throws IOException {
        StoredAuditEntry old =
                AuditEntryJson.read(CanonicalJson.read(line.getBytes(UTF_8))).orElseThrow();
        var facts = StoredAuditEntry.parse(old.facts()).orElseThrow();
        byte[] hash = AuditEntryHash.of(
                old.prev(), old.chain(), old.seq(), old.at(), old.actor(), old.action(), "forged", facts);
        return new StoredAuditEntry(
                old.chain(), old.seq(), old.at(), old.actor(), old.action(), "forged", old.facts(), old.prev(), hash);
    }

    @Test
    void aReceiptOfAnotherMessageIsNone() throws Exception {
        Map<String, byte[]> parts = parts();
        UUID other = UUID.randomUUID();
        AuditChainWriter lane = new AuditChainWriter("other", Clock.systemUTC());
        append(lane, AuditAction.ACCEPTED, other);
        parts.put(
                "receipt.json",
                TestReceipts.over(database.appDataSource(), folder)
                        .of(other)
                        .orElseThrow()
                        .getBytes(UTF_8));
        assertThat(check(signedAnew(parts)).flaw()).contains(wrong("receipt.json", Flaw.OTHER_RECEIPT));
    }

    @Test
    void contentThatTheReceiptIsNotAboutIsNone() {
        byte[] zip = bundles.zip(
                bundles.collect(message, List.of(delivery)),
                Map.of("content/received", "invented".getBytes(UTF_8)),
                "operator:rita",
                Instant.now());
        assertThat(check(zip).flaw()).contains(wrong("content/received", Flaw.OTHER_CONTENT));
    }

    @Test
    void aCheckpointOfSomebodyElseCoversNothing() throws Exception {
        Map<String, byte[]> parts = parts();
        AuditKey other = AuditKey.open(folder.resolve("other-checkpoints.pem"));
        parts.put("keys/audit.pem.pub", AuditKey.pem(other.open()).getBytes(UTF_8));
        assertThat(check(signedAnew(parts)).flaw()).contains(wrong("audit/checkpoints.txt", Flaw.BAD_CHECKPOINT));
    }
}
