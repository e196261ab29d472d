package org.enlace.gateway.security.audit.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.security.audit.AuditEntryJson;
import org.enlace.gateway.security.audit.CanonicalJson;
import org.enlace.gateway.security.audit.StoredAuditEntry;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;
import org.enlace.gateway.security.audit.checkpoint.CheckpointHead;
import org.enlace.gateway.security.audit.receipt.BundleCheck.Flaw;
import org.enlace.gateway.security.audit.receipt.BundleCheck.InvalidBundleException;
import org.enlace.gateway.security.audit.receipt.Evidence.Place;

/** Checks the entries of a bundle against the checkpoints they lead to. */
final class ChainProof {

    private static final String CHECKPOINTS = "audit/checkpoints.txt";
    private static final String ENTRIES = "audit/entries.jsonl";

    private final Map<Place, StoredAuditEntry> entries = new HashMap<>();
    private final Map<Long, Checkpoint> checkpoints = new HashMap<>();

    private ChainProof() {}

    static ChainProof read(byte[] entryLines, byte[] checkpointLines, PublicKey key) throws InvalidBundleException {
        ChainProof proof = new ChainProof();
        for (String line : lines(checkpointLines, CHECKPOINTS)) {
            Checkpoint checkpoint = Signed.parse(line)
                    .filter(each -> each.by(key))
                    .flatMap(Checkpoint::read)
                    .orElseThrow(() -> new InvalidBundleException(CHECKPOINTS, Flaw.BAD_CHECKPOINT));
            proof.checkpoints.put(checkpoint.number(), checkpoint);
        }
        for (String line : lines(entryLines, ENTRIES)) {
            StoredAuditEntry entry = entry(line);
            if (!entry.hashIsRight()) {
                throw new InvalidBundleException(entry.chain() + "/" + entry.seq(), Flaw.WRONG_HASH);
            }
            proof.entries.put(Place.of(entry), entry);
        }
        return proof;
    }

    private static String[] lines(byte[] content, String name) throws InvalidBundleException {
        if (content == null) {
            throw new InvalidBundleException(name, Flaw.MISSING);
        }
        String text = new String(content, UTF_8);
        return text.isEmpty() ? new String[0] : text.split("\n");
    }

    private static StoredAuditEntry entry(String line) throws InvalidBundleException {
        try {
            Optional<StoredAuditEntry> read = AuditEntryJson.read(CanonicalJson.read(line.getBytes(UTF_8)));
            return read.orElseThrow(() -> new InvalidBundleException(ENTRIES, Flaw.UNREADABLE));
        } catch (IOException noJson) {
            throw new InvalidBundleException(ENTRIES, Flaw.UNREADABLE);
        }
    }

    boolean has(StoredAuditEntry entry) {
        StoredAuditEntry same = entries.get(Place.of(entry));
        return same != null && MessageDigest.isEqual(same.hash(), entry.hash());
    }

    /** Returns whether an entry leads to its checkpoint; false if the manifest says that there is none yet. */
    boolean holds(JsonNode claim) throws InvalidBundleException {
        UUID chain = UUID.fromString(claim.path("chain").asText());
        long seq = claim.path("seq").asLong();
        String where = chain + "/" + seq;
        StoredAuditEntry entry = entries.get(new Place(chain, seq));
        if (entry == null) {
            throw new InvalidBundleException(where, Flaw.MISSING);
        }
        long number = claim.path("checkpoint").asLong();
        if (number == 0) {
            return false;
        }
        Checkpoint checkpoint = checkpoints.get(number);
        CheckpointHead head = checkpoint == null
                ? null
                : checkpoint.heads().stream()
                        .filter(each -> each.chain().equals(chain))
                        .findFirst()
                        .orElse(null);
        if (head == null || head.seq() < seq) {
            throw new InvalidBundleException(where, Flaw.BAD_CHECKPOINT);
        }
        for (long at = seq + 1; at <= head.seq(); at++) {
            StoredAuditEntry next = entries.get(new Place(chain, at));
            if (next == null || !MessageDigest.isEqual(next.prev(), entry.hash())) {
                throw new InvalidBundleException(chain + "/" + at, Flaw.BROKEN_CHAIN);
            }
            entry = next;
        }
        if (!MessageDigest.isEqual(entry.hash(), head.hash())) {
            throw new InvalidBundleException(where, Flaw.BROKEN_CHAIN);
        }
        return true;
    }
}
