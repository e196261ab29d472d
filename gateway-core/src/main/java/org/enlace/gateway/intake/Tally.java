package org.enlace.gateway.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.Finding;
import org.enlace.gateway.journal.Batches;

/** Counts the lines of a file as they are taken or refused. Not thread-safe. */
final class Tally {

    /** A receipt names at most so many findings; the journal has them all. */
    private static final int MOST_FINDINGS = 1_000;

    private int lines;
    private int accepted;
    private int refused;
    private final List<Batches.LineFinding> findings = new ArrayList<>();

    /** @param broken empty if the item was taken */
    void add(FileItems.InHand inHand, List<Finding> broken) {
        int count = inHand.item().lines();
        lines += count;
        if (broken.isEmpty()) {
            accepted += count;
            return;
        }
        refused += count;
        for (Finding finding : broken) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(new Batches.LineFinding(inHand.item().line(), finding.field(), finding.rule()));
            }
        }
    }

    Batches.Batch batch(UUID id) {
        return new Batches.Batch(id, true, lines, accepted, refused, List.copyOf(findings));
    }
}
