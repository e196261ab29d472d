package org.enlace.gateway.exchange.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Finding;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.mappings.BatchItem;

/** Counts the lines of a file as they are taken or refused. Not thread-safe. */
public final class LineCounter {

    /** The most findings in a receipt; the journal has all of them. */
    private static final int MOST_FINDINGS = 1_000;

    private final Set<UUID> messages = new HashSet<>();
    private int lines;
    private int accepted;
    private int refused;
    private int unrouted;
    private final List<Batches.LineFinding> findings = new ArrayList<>();

    /** All messages of the file that are taken. */
    public Set<UUID> messages() {
        return messages;
    }

    /** Lines refused so far. */
    public int refused() {
        return refused;
    }

    public void add(BatchItem item, FileMessages.Outcome outcome) {
        outcome.message().ifPresent(messages::add);
        int count = item.lines();
        lines += count;
        if (outcome.broken().isEmpty()) {
            accepted += count;
            noteUnrouted(item, outcome);
            return;
        }
        refused += count;
        for (Finding finding : outcome.broken()) {
            if (findings.size() - unrouted < MOST_FINDINGS) {
                findings.add(new Batches.LineFinding(item.line(), finding.field(), finding.rule()));
            }
        }
    }

    /** Counted separately: whatever else is wrong with the file, its receipt says that a record has no receiver. */
    private void noteUnrouted(BatchItem item, FileMessages.Outcome outcome) {
        if (outcome.withoutRecipient() && unrouted < MOST_FINDINGS) {
            unrouted++;
            findings.add(new Batches.LineFinding(item.line(), "", FileReceipt.NO_RECIPIENT));
        }
    }

    public Batches.Batch batch(UUID id) {
        return new Batches.Batch(id, true, lines, accepted, refused, List.copyOf(findings));
    }
}
