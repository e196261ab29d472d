package org.enlace.gateway.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.connector.Accepted;
import org.enlace.gateway.intake.Judgement.Contradicts;
import org.enlace.gateway.intake.Judgement.Decision;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.store.Transactions;
import org.springframework.stereotype.Component;

/** Judges records as the committer would, by the same rules over the same rows, and writes nothing. Thread-safe. */
@Component
class Rehearsal {

    private final Versions versions;
    private final Transactions transactions;
    private final Clock clock;

    Rehearsal(Versions versions, DataSource source, Clock clock) {
        this.versions = versions;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /**
     * What one rehearsal saw before, since nothing of it stands in the rows: some dozen bytes a record. Words are kept as numbers; that two of some
     * hundred thousand meet in 64 bits is less likely than a fault of the memory. Not thread-safe.
     */
    static final class Memory {

        private final Map<Long, Integer> newest = new HashMap<>();
        private final Set<Long> payloads = new HashSet<>();
        private final MessageDigest digest = sha256();

        private long number(String... words) {
            for (String word : words) {
                digest.update(word.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        }

        private long number(Versions.Key key) {
            return number(key.link(), key.businessId());
        }

        private long number(Versions.Content content) {
            return number(content.key().link(), content.key().businessId(), content.digest());
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** One verdict for each, in their order. */
    List<Verdict> judge(List<Candidate> candidates, Memory memory) throws SQLException {
        List<Versions.Content> contents = candidates.stream()
                .flatMap(each -> each.content().stream().map(said -> Judgement.content(each, said)))
                .toList();
        Judgement judgement = judgement(contents, memory);
        List<Verdict> verdicts = new ArrayList<>();
        candidates.forEach(each -> verdicts.add(verdict(each, judgement.judge(each))));
        for (Versions.Version version : judgement.newVersions()) {
            memory.newest.put(memory.number(version.content().key()), version.version());
            memory.payloads.add(memory.number(version.content()));
        }
        return verdicts;
    }

    private Judgement judgement(List<Versions.Content> contents, Memory memory) throws SQLException {
        List<Versions.Key> keys =
                contents.stream().map(Versions.Content::key).distinct().toList();
        return transactions.run(tx -> {
            Map<Versions.Key, Versions.Head> heads = versions.heads(tx, keys);
            Map<Versions.Content, UUID> known = versions.known(tx, contents);
            UUID seen = new UUID(0, 0);
            for (Versions.Key key : keys) {
                Integer newest = memory.newest.get(memory.number(key));
                if (newest != null) {
                    heads.put(key, new Versions.Head(newest, seen));
                }
            }
            contents.stream()
                    .filter(content -> memory.payloads.contains(memory.number(content)))
                    .forEach(content -> known.putIfAbsent(content, seen));
            return new Judgement(Map.of(), heads, known, versions.live(tx, keys));
        });
    }

    private Verdict verdict(Candidate candidate, Decision decision) {
        if (decision instanceof Contradicts contradicts) {
            return new Verdict.Conflict(contradicts.field(), contradicts.rule());
        }
        return new Verdict.Taken(new Accepted(
                candidate.receiptId(), candidate.envelope().id(), clock.instant(), decision instanceof Repeated));
    }
}
