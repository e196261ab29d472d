package org.enlace.gateway.security.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes one chain at a time, for one committing thread: {@link #append} within the transaction, then exactly one of {@link #committed},
 * {@link #rolledBack} or {@link #outcomeUnknown}. Not thread-safe, and never two open transactions on one lane.
 *
 * <p>The head of the chain is kept in memory and moves only when the commit is known, so that appending reads nothing. Where the outcome is not known
 * (connection lost while committing) the lane goes on with a new chain, whose first entry names the last entry of the previous chain that is in the
 * database. The same happens with the first append after a start.
 */
public final class AuditChainWriter {

    private final String name;
    private final Clock clock;

    /** Last entry known to be committed; null before the first commit and after an unknown outcome. */
    private ChainHead known;

    /** Last entry of the open transaction; null if nothing was appended in it. */
    private ChainHead pending;

    private Connection transaction;

    /**
     * A lane that will start a new chain with its first append.
     *
     * @param name name of the lane, unique among those that run at the same time ({@code node-1/intake-0})
     */
    public AuditChainWriter(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    /**
     * Appends the events in their order, with one statement (three more when a chain starts).
     *
     * @param tx the open transaction; the lane neither commits nor rolls back
     */
    public void append(Connection tx, List<AuditEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        if (pending != null && transaction != tx) {
            outcomeUnknown(); // the caller did not report the end of the transaction before
        }
        transaction = tx;
        List<AuditEntry> entries = new ArrayList<>(events.size() + 1);
        ChainHead chainHead = pending != null ? pending : known;
        if (chainHead == null) {
            chainHead = startChain(tx, entries);
        }
        for (AuditEvent event : events) {
            AuditEntry entry = AuditEntry.after(chainHead, event);
            entries.add(entry);
            chainHead = entry.head();
        }
        pending = chainHead;
        AuditRepository.insert(tx, entries);
    }

    /** The transaction is committed: its entries are in the chain. */
    public void committed() {
        if (pending != null) {
            known = pending;
        }
        forgetTransaction();
    }

    /** The transaction is rolled back for certain: the chain is as it was. */
    public void rolledBack() {
        forgetTransaction();
    }

    /** Nobody knows whether the transaction was committed: the lane leaves the chain. */
    public void outcomeUnknown() {
        known = null;
        forgetTransaction();
    }

    private void forgetTransaction() {
        pending = null;
        transaction = null;
    }

    private ChainHead startChain(Connection tx, List<AuditEntry> entries) throws SQLException {
        Optional<ChainHead> before = AuditRepository.lastHead(tx, name);
        UUID chain = UUID.randomUUID();
        var event = new AuditEvent(clock.instant(), "gateway", AuditAction.CHAIN_STARTED, name, factsOf(before));
        AuditRepository.insertChain(tx, chain, name, event.at());
        AuditEntry first = AuditEntry.after(ChainHead.ofNew(chain), event);
        entries.add(first);
        return first.head();
    }

    private static SortedMap<String, String> factsOf(Optional<ChainHead> before) {
        SortedMap<String, String> facts = new TreeMap<>();
        before.ifPresent(chainHead -> {
            facts.put(AuditRepository.PREVIOUS_CHAIN, chainHead.chain().toString());
            facts.put(AuditRepository.PREVIOUS_SEQ, Long.toString(chainHead.seq()));
            facts.put(AuditRepository.PREVIOUS_HASH, HexFormat.of().formatHex(chainHead.hash()));
        });
        return facts;
    }
}
