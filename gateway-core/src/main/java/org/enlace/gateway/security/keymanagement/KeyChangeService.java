package org.enlace.gateway.security.keymanagement;

import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.enlace.gateway.platform.cluster.Nodes;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.encryption.KeyEscrow;
import org.enlace.gateway.platform.encryption.KeyRotation;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedWrites;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Changes the key-encryption key and gives out its sealed copy, each with an approval and in the audit. Thread-safe; a change may take seconds, in
 * which other nodes take note of the new key.
 */
@Component
public class KeyChangeService {

    /** Nodes look every ten seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(14);

    private static final Duration STEP = Duration.ofMillis(250);

    private final Transactions transactions;
    private final AuditedWrites writes;
    private final KeyRotation rotation;
    private final KeyEscrow keyEscrow;
    private final Approvals approvals;
    private final Nodes nodes;
    private final Clock clock;
    private final Duration patience;

    @Autowired
    KeyChangeService(
            DataSource source,
            KeyRotation rotation,
            KeyEscrow keyEscrow,
            Approvals approvals,
            Nodes nodes,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this(source, rotation, keyEscrow, approvals, nodes, clock, node, PATIENCE);
    }

    KeyChangeService(
            DataSource source,
            KeyRotation rotation,
            KeyEscrow keyEscrow,
            Approvals approvals,
            Nodes nodes,
            Clock clock,
            String node,
            Duration patience) {
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, node + "/keys");
        this.rotation = rotation;
        this.keyEscrow = keyEscrow;
        this.approvals = approvals;
        this.nodes = nodes;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * A change that is done.
     *
     * @param key the one in use from now on
     * @param localKeys how many were wrapped anew
     */
    public record Changed(String key, int localKeys) {}

    /** Returns all key-encryption keys that ever were, oldest first, without key material. */
    public List<KeyRotation.Kek> keys() {
        return run(rotation::keys);
    }

    /**
     * Changes the key-encryption key. A change that was begun goes on: the approval was for this change.
     *
     * @throws org.enlace.gateway.security.access.ApprovalRequiredException if nobody else has agreed yet; nothing is done
     * @throws KeyNotDistributedException if a living node cannot use the new key
     * @throws SealingException if the key provider refuses or does not answer
     */
    public Changed rotate(Approvals.Who who, String reason) {
        String next = writes.write(tx -> begun(tx, who, reason), Begun::audit).key();
        waitForNodes(next);
        return writes.write(
                tx -> new Changed(next, rotation.finish(tx, next)),
                done -> List.of(event(
                        who, AuditAction.KEY_ROTATED, next, Map.of("localKeys", Integer.toString(done.localKeys())))));
    }

    private record Begun(String key, List<AuditEvent> audit) {}

    private Begun begun(Connection tx, Approvals.Who who, String reason) throws SQLException {
        Optional<String> before = rotation.begun(tx);
        if (before.isPresent()) {
            return new Begun(before.get(), List.of());
        }
        String inUse = inUse(tx);
        List<AuditEvent> audit = new ArrayList<>(approvals.spend(
                tx,
                Approvals.Ask.of(
                        Approvals.Kind.KEYS,
                        who.user(),
                        who.institution(),
                        "change " + inUse,
                        ApprovalDigest.of("change", inUse),
                        reason)));
        String next = rotation.begin(tx);
        audit.add(event(who, AuditAction.KEY_CREATED, next, Map.of("instead", inUse)));
        return new Begun(next, audit);
    }

    private String inUse(Connection tx) throws SQLException {
        return rotation.keys(tx).stream()
                .filter(each -> each.currentAt() != null && each.retiredAt() == null)
                .map(KeyRotation.Kek::id)
                .findFirst()
                .orElse("");
    }

    private void waitForNodes(String next) {
        long until = System.nanoTime() + patience.toNanos();
        List<String> without = without(next);
        while (!without.isEmpty() && System.nanoTime() < until) {
            try {
                Thread.sleep(STEP.toMillis());
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new KeyNotDistributedException(next, without);
            }
            without = without(next);
        }
        if (!without.isEmpty()) {
            throw new KeyNotDistributedException(next, without);
        }
    }

    private List<String> without(String next) {
        return run(tx -> rotation.without(tx, next, nodes.alive(tx)));
    }

    /**
     * Returns the sealed copy of the key file.
     *
     * @param pem certificates of the recipients; any one of them can open it
     * @return JSON; its bytes hold nothing that another could read
     * @throws org.enlace.gateway.security.access.ApprovalRequiredException if nobody else has agreed to these certificates yet
     * @throws SealingException if a certificate is not good, or the key is not in the key file
     */
    public byte[] copy(Approvals.Who who, String pem, String reason) {
        List<X509Certificate> custodians = KeyEscrow.certificates(pem, Date.from(clock.instant()));
        List<String> prints =
                custodians.stream().map(KeyEscrow::fingerprint).sorted().toList();
        // Sealed first: a copy that cannot be made uses up no approval.
        byte[] copy = keyEscrow.seal(custodians);
        List<String> words = new ArrayList<>(List.of("copy"));
        words.addAll(prints);
        writes.write(
                tx -> new Begun(
                        inUse(tx),
                        approvals.spend(
                                tx,
                                Approvals.Ask.of(
                                        Approvals.Kind.KEYS,
                                        who.user(),
                                        who.institution(),
                                        "copy for " + custodians.size(),
                                        ApprovalDigest.of(words.toArray(String[]::new)),
                                        reason))),
                done -> {
                    List<AuditEvent> audit = new ArrayList<>(done.audit());
                    audit.add(event(who, AuditAction.KEY_COPIED, done.key(), Map.of("for", String.join(" ", prints))));
                    return audit;
                });
        return copy;
    }

    private AuditEvent event(Approvals.Who who, AuditAction action, String key, Map<String, String> facts) {
        Instant now = clock.instant();
        return AuditEvent.of(now, "operator:" + who.user(), action, key, facts);
    }

    private <R> R run(Transactions.Work<R> work) {
        try {
            return transactions.run(work);
        } catch (SQLException failed) {
            throw new DatabaseException("The keys cannot be read.", failed);
        }
    }
}
