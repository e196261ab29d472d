package org.enlace.gateway.exchange.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.connector.AcceptedMessage;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/** Judges records as the committer would, by the same rules over the same rows, for a dry run. Writes nothing. Thread-safe. */
@Component
public class CommitDryRun {

    private final BusinessIdVersions businessIdVersions;
    private final Transactions transactions;
    private final Clock clock;

    CommitDryRun(BusinessIdVersions businessIdVersions, DataSource source, Clock clock) {
        this.businessIdVersions = businessIdVersions;
        this.transactions = new Transactions(source);
        this.clock = clock;
    }

    /**
     * Remembers what one dry run has seen so far, since none of it is stored in rows: some dozen bytes a record. Texts are kept as 64-bit numbers;
     * that two of some hundred thousand meet in 64 bits is less likely than a fault of the memory. Not thread-safe.
     */
    public static final class Memory {

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

        private long number(BusinessIdVersions.Key key) {
            return number(key.link(), key.businessId());
        }

        private long number(BusinessIdVersions.Content content) {
            return number(content.key().link(), content.key().businessId(), content.digest());
        }

        private static MessageDigest sha256() {
            return DigestUtils.getSha256Digest();
        }
    }

    /** One verdict for each, in their order. */
    public List<IntakeResult> judge(List<Candidate> candidates, Memory memory) throws SQLException {
        List<BusinessIdVersions.Content> contents = candidates.stream()
                .flatMap(each -> each.content().stream().map(said -> DuplicateCheck.content(each, said)))
                .toList();
        DuplicateCheck duplicateCheck = judgement(contents, memory);
        List<IntakeResult> verdicts = new ArrayList<>();
        candidates.forEach(each -> verdicts.add(verdict(each, duplicateCheck.judge(each))));
        for (BusinessIdVersions.Version version : duplicateCheck.newVersions()) {
            memory.newest.put(memory.number(version.content().key()), version.version());
            memory.payloads.add(memory.number(version.content()));
        }
        return verdicts;
    }

    private DuplicateCheck judgement(List<BusinessIdVersions.Content> contents, Memory memory) throws SQLException {
        List<BusinessIdVersions.Key> keys = contents.stream()
                .map(BusinessIdVersions.Content::key)
                .distinct()
                .toList();
        return transactions.run(tx -> {
            Map<BusinessIdVersions.Key, BusinessIdVersions.Head> heads = businessIdVersions.heads(tx, keys);
            Map<BusinessIdVersions.Content, UUID> known = businessIdVersions.known(tx, contents);
            UUID seen = new UUID(0, 0);
            for (BusinessIdVersions.Key key : keys) {
                Integer newest = memory.newest.get(memory.number(key));
                if (newest != null) {
                    heads.put(key, new BusinessIdVersions.Head(newest, seen));
                }
            }
            contents.stream()
                    .filter(content -> memory.payloads.contains(memory.number(content)))
                    .forEach(content -> known.putIfAbsent(content, seen));
            return new DuplicateCheck(Map.of(), heads, known, businessIdVersions.live(tx, keys));
        });
    }

    private IntakeResult verdict(Candidate candidate, Decision decision) {
        if (decision instanceof Contradicts contradicts) {
            return new IntakeResult.Conflict(contradicts.field(), contradicts.rule());
        }
        return new IntakeResult.Taken(new AcceptedMessage(
                candidate.receiptId(), candidate.envelope().id(), clock.instant(), decision instanceof Repeated));
    }
}
