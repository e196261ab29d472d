package org.enlace.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.BundleCheck.Flaw;
import org.enlace.gateway.audit.BundleCheck.Flawed;
import org.enlace.gateway.audit.Checkpoint.Signed;
import org.enlace.gateway.audit.Evidence.Place;

/** Entries of a bundle and the checkpoints they lead to. */
final class ChainProof {

    private static final String CHECKPOINTS = "audit/checkpoints.txt";
    private static final String ENTRIES = "audit/entries.jsonl";

    private final Map<Place, StoredEntry> entries = new HashMap<>();
    private final Map<Long, Checkpoint> checkpoints = new HashMap<>();

    private ChainProof() {}

    static ChainProof read(byte[] entryLines, byte[] checkpointLines, PublicKey key) throws Flawed {
        ChainProof proof = new ChainProof();
        for (String line : lines(checkpointLines, CHECKPOINTS)) {
            Checkpoint checkpoint = Signed.parse(line)
                    .filter(each -> each.by(key))
                    .flatMap(Checkpoint::read)
                    .orElseThrow(() -> new Flawed(CHECKPOINTS, Flaw.BAD_CHECKPOINT));
            proof.checkpoints.put(checkpoint.number(), checkpoint);
        }
        for (String line : lines(entryLines, ENTRIES)) {
            StoredEntry entry = entry(line);
            if (!entry.hashIsRight()) {
                throw new Flawed(entry.chain() + "/" + entry.seq(), Flaw.WRONG_HASH);
            }
            proof.entries.put(Place.of(entry), entry);
        }
        return proof;
    }

    private static String[] lines(byte[] content, String name) throws Flawed {
        if (content == null) {
            throw new Flawed(name, Flaw.MISSING);
        }
        String text = new String(content, UTF_8);
        return text.isEmpty() ? new String[0] : text.split("\n");
    }

    private static StoredEntry entry(String line) throws Flawed {
        try {
            Optional<StoredEntry> read = EntryJson.read(CanonicalJson.read(line.getBytes(UTF_8)));
            return read.orElseThrow(() -> new Flawed(ENTRIES, Flaw.UNREADABLE));
        } catch (IOException noJson) {
            throw new Flawed(ENTRIES, Flaw.UNREADABLE);
        }
    }

    boolean has(StoredEntry entry) {
        StoredEntry same = entries.get(Place.of(entry));
        return same != null && MessageDigest.isEqual(same.hash(), entry.hash());
    }

    /** Whether an entry leads to its checkpoint; false if the manifest says that there is none yet. */
    boolean holds(JsonNode claim) throws Flawed {
        UUID chain = UUID.fromString(claim.path("chain").asText());
        long seq = claim.path("seq").asLong();
        String where = chain + "/" + seq;
        StoredEntry entry = entries.get(new Place(chain, seq));
        if (entry == null) {
            throw new Flawed(where, Flaw.MISSING);
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
            throw new Flawed(where, Flaw.BAD_CHECKPOINT);
        }
        for (long at = seq + 1; at <= head.seq(); at++) {
            StoredEntry next = entries.get(new Place(chain, at));
            if (next == null || !MessageDigest.isEqual(next.prev(), entry.hash())) {
                throw new Flawed(chain + "/" + at, Flaw.BROKEN_CHAIN);
            }
            entry = next;
        }
        if (!MessageDigest.isEqual(entry.hash(), head.hash())) {
            throw new Flawed(where, Flaw.BROKEN_CHAIN);
        }
        return true;
    }
}
