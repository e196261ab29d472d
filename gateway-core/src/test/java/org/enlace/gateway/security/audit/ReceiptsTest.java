package org.enlace.gateway.security.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.checkpoint.AuditKey;
import org.enlace.gateway.security.audit.checkpoint.Jws;
import org.enlace.gateway.security.audit.receipt.ReceiptCheck;
import org.enlace.gateway.security.audit.receipt.SignedReceipts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Receipts are audit entries with a signature, and anybody who has the public key can check them. */
class ReceiptsTest {

    private static final String SENDER = "police/reports#main";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    private final UUID message = UUID.randomUUID();
    private final UUID batch = UUID.randomUUID();
    private SignedReceipts receipts;
    private ReceiptCheck check;

    @BeforeEach
    void accept() throws Exception {
        receipts = TestReceipts.over(database.appDataSource(), folder);
        check = ReceiptCheck.with(folder.resolve("receipts.pem.pub"));
        append(
                event(
                        AuditAction.ACCEPTED,
                        message,
                        Map.of("digest", "ab12", "record", "police-report/v1", "agreements", "a b")),
                event(AuditAction.ACCEPTED, message, Map.of("digest", "read anew")),
                event(
                        AuditAction.BATCH_RECEIVED,
                        batch,
                        Map.of("digest", "cd34", "bytes", "9", "lines", "3", "accepted", "2", "refused", "1")));
    }

    private static AuditEvent event(AuditAction action, UUID subject, Map<String, String> facts) {
        return AuditEvent.of(Instant.now(), SENDER, action, subject.toString(), facts);
    }

    private void append(AuditEvent... events) throws SQLException {
        AuditChainWriter lane = new AuditChainWriter("receipts-" + UUID.randomUUID(), Clock.systemUTC());
        try (Connection tx = database.appDataSource().getConnection()) {
            tx.setAutoCommit(false);
            lane.append(tx, List.of(events));
            tx.commit();
        }
    }

    private byte[] receipt() {
        return receipts.of(message, SENDER).orElseThrow().getBytes(UTF_8);
    }

    @Test
    void aReceiptSaysWhoSentWhatWhenAndIsTheSameForEver() throws Exception {
        ReceiptCheck.Found found = check.check(receipt());
        assertThat(found.flaw()).isEmpty();
        assertThat(found.said().orElseThrow().lines())
                .containsEntry("sender", SENDER)
                .containsEntry("id", message.toString())
                .containsEntry("digest", "ab12")
                .containsEntry("agreements", "a b");
        SignedReceipts afterARestart = TestReceipts.over(database.appDataSource(), folder);
        assertThat(afterARestart.of(message)).contains(new String(receipt(), UTF_8));
    }

    @Test
    void nobodyGetsTheReceiptOfAnother() {
        assertThat(receipts.of(message, "iom/cases#main")).isEmpty();
        assertThat(receipts.of(UUID.randomUUID(), SENDER)).isEmpty();
    }

    @Test
    void everyChangedByteIsFound() throws Exception {
        byte[] whole = receipt();
        for (int i = 0; i < whole.length; i++) {
            for (int bit : new int[] {1, 0x20}) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) bit;
                assertThat(check.check(changed).flaw()).as("byte %d", i).isPresent();
            }
            assertThat(check.check(Arrays.copyOf(whole, i)).flaw()).isPresent();
        }
    }

    @Test
    void anotherSpellingIsNotTheReceiptThatWasGiven() throws Exception {
        String whole = new String(receipt(), UTF_8);
        assertThat(check.check((whole + "\n").getBytes(UTF_8)).flaw()).isEmpty();
        for (String other : List.of(whole.replace("{\"entry\"", "{ \"entry\""), " " + whole, whole + "\n\n")) {
            assertThat(check.check(other.getBytes(UTF_8)).flaw()).contains(ReceiptCheck.Flaw.RESPELLED);
        }
    }

    @Test
    void anotherKeyIsTold() throws Exception {
        AuditKey.open(folder.resolve("other.pem"));
        assertThat(ReceiptCheck.with(folder.resolve("other.pem.pub"))
                        .check(receipt())
                        .flaw())
                .contains(ReceiptCheck.Flaw.OTHER_KEY);
    }

    @Test
    void anyoneWhoHoldsTheKeyCannotSignAnEntryThatNeverWas() throws Exception {
        ObjectNode document = (ObjectNode) JSON.readTree(receipt());
        ((ObjectNode) document.path("receipt").path("entry").path("facts")).put("digest", "forged");
        byte[] content = CanonicalJson.bytes(document.path("receipt"));
        document.put("signature", Jws.sign(receipts.key(), content));
        assertThat(check.check(CanonicalJson.bytes(document)).flaw()).contains(ReceiptCheck.Flaw.WRONG_HASH);
    }

    @Test
    void theAnswerToAFileIsBoundToWhatIsSigned() throws Exception {
        ObjectNode answer = JSON.createObjectNode()
                .put("file", "cases.csv")
                .put("batchId", batch.toString())
                .put("duplicate", false)
                .put("lines", 3)
                .put("accepted", 2)
                .put("refused", 1);
        assertThat(check.check(pretty(answer)).flaw()).contains(ReceiptCheck.Flaw.NOT_SIGNED);
        answer.set("signed", JSON.readTree(receipts.of(batch, SENDER).orElseThrow()));
        byte[] whole = pretty(answer);
        assertThat(check.check(whole).flaw()).isEmpty();
        String text = new String(whole, UTF_8);
        for (int i = 0; i < whole.length; i++) {
            // The name of the file is the sender's own, and said again only for its sake.
            if (i < text.indexOf("cases.csv") || i >= text.indexOf("cases.csv") + "cases.csv".length()) {
                byte[] changed = whole.clone();
                changed[i] ^= 1;
                assertThat(check.check(changed).flaw()).as("byte %d", i).isPresent();
            }
        }
        assertThat(check.check(pretty(answer.put("accepted", 3))).flaw()).contains(ReceiptCheck.Flaw.CONTRADICTED);
        assertThat(check.check(pretty(answer.put("accepted", 2).put("more", 1))).flaw())
                .contains(ReceiptCheck.Flaw.CONTRADICTED);
    }

    private static byte[] pretty(ObjectNode node) throws Exception {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }

    @Test
    void anyJoseLibraryCanCheckIt() throws Exception {
        var document = JSON.readTree(receipt());
        String[] parts = document.path("signature").asText().split("\\.", -1);
        Payload payload = new Payload(CanonicalJson.bytes(document.path("receipt")));
        byte[] open = receipts.key().open().getEncoded();
        var key = new OctetKeyPair.Builder(
                        Curve.Ed25519, Base64URL.encode(Arrays.copyOfRange(open, open.length - 32, open.length)))
                .build();
        JWSObject signed = new JWSObject(new Base64URL(parts[0]), payload, new Base64URL(parts[2]));
        assertThat(signed.verify(new Ed25519Verifier(key))).isTrue();
        assertThat(JWSHeader.parse(new Base64URL(parts[0])).getKeyID())
                .isEqualTo(receipts.key().id());
    }
}
