package org.enlace.gateway.exchange.intake.files;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.exchange.intake.IntakeCommitter;
import org.enlace.gateway.exchange.intake.IntakeResult;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.GivenUp;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.Reject;
import org.enlace.gateway.exchange.intake.files.BulkLoadIntake.Stretch;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.mappings.BatchItem;

/**
 * One record of a file of a historical load, prepared or refused.
 *
 * @param candidate empty if it was refused
 * @param refusal empty if it is to be taken
 */
record BulkLoadLine(BatchItem item, Optional<Candidate> candidate, Optional<MessageRefusedException> refusal) {

    static BulkLoadLine of(BatchItem item, Candidate candidate) {
        return new BulkLoadLine(item, Optional.of(candidate), Optional.empty());
    }

    static BulkLoadLine of(BatchItem item, MessageRefusedException refusal) {
        return new BulkLoadLine(item, Optional.empty(), Optional.of(refusal));
    }

    /** Hands them over and waits for the commit. */
    static List<IntakeResult> commit(IntakeCommitter committer, List<Candidate> candidates) {
        return await(committer.expect(
                () -> candidates.stream().map(committer::submit).toList()));
    }

    private static List<IntakeResult> await(List<CompletableFuture<IntakeResult>> underWay) {
        return underWay.stream().map(IntakeCommitter::await).toList();
    }

    /** @param verdicts of those that were not refused, in their order */
    static Stretch stretch(List<BulkLoadLine> lines, Iterator<IntakeResult> verdicts) {
        int accepted = 0;
        int repeated = 0;
        int parked = 0;
        int refused = 0;
        List<Reject> rejects = new ArrayList<>();
        for (BulkLoadLine line : lines) {
            Optional<MessageRefusedException> no = line.refusal();
            if (no.isEmpty()) {
                IntakeResult intakeResult = verdicts.next();
                if (intakeResult instanceof IntakeResult.Taken taken) {
                    boolean waits = line.candidate().orElseThrow().content().isEmpty();
                    repeated += taken.accepted().duplicate() ? 1 : 0;
                    parked += !taken.accepted().duplicate() && waits ? 1 : 0;
                    accepted += !taken.accepted().duplicate() && !waits ? 1 : 0;
                    continue;
                }
                IntakeResult.Conflict conflict = (IntakeResult.Conflict) intakeResult;
                rejects.add(new Reject(line.item().line(), conflict.field(), conflict.rule()));
            } else {
                rejects.addAll(line.rejects(no.get()));
            }
            refused++;
        }
        BatchItem last = lines.get(lines.size() - 1).item();
        int all = lines.stream().mapToInt(line -> line.item().lines()).sum();
        return new Stretch(last.line(), all, lines.size(), accepted, repeated, parked, refused, rejects);
    }

    private List<Reject> rejects(MessageRefusedException refusal) {
        if (refusal.findings().isEmpty()) {
            return List.of(new Reject(item.line(), "", refusal.code().name().toLowerCase(Locale.ROOT)));
        }
        return refusal.findings().stream()
                .map(finding -> new Reject(item.line(), finding.field(), finding.rule()))
                .toList();
    }

    /** Takes them back and waits for the commit; returns how many left the current view. */
    static int undo(IntakeCommitter committer, List<CurrentVersions.OfBatch> messages, String by, String reason) {
        List<CompletableFuture<IntakeResult>> underWay = new ArrayList<>();
        for (CurrentVersions.OfBatch each : messages) {
            underWay.add(committer.submit(
                    each.parked()
                            ? new GivenUp(each.messageId(), by, Map.of("reason", reason), Optional.empty())
                            : Withdrawal.undo(each.messageId(), by, reason)));
        }
        return (int) await(underWay).stream()
                .filter(IntakeResult.Withdrawn.class::isInstance)
                .count();
    }
}
