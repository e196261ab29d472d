package org.enlace.gateway.intake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.enlace.connector.Refusal;
import org.enlace.gateway.intake.Backloading.Reject;
import org.enlace.gateway.intake.Backloading.Stretch;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.GivenUp;
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.enlace.gateway.journal.Standing;
import org.enlace.mappings.BatchItem;

/**
 * One record of a file of old years, made ready or refused.
 *
 * @param candidate empty if it was refused
 * @param refusal empty if it is to be taken
 */
record BackloadLine(BatchItem item, Optional<Candidate> candidate, Optional<Refusal> refusal) {

    static BackloadLine of(BatchItem item, Candidate candidate) {
        return new BackloadLine(item, Optional.of(candidate), Optional.empty());
    }

    static BackloadLine of(BatchItem item, Refusal refusal) {
        return new BackloadLine(item, Optional.empty(), Optional.of(refusal));
    }

    /** Hands them over and waits for the commit. */
    static List<Verdict> commit(IntakeCommitter committer, List<Candidate> candidates) {
        return await(candidates.stream().map(committer::submit).toList());
    }

    private static List<Verdict> await(List<CompletableFuture<Verdict>> underWay) {
        return underWay.stream().map(IntakeCommitter::await).toList();
    }

    /** @param verdicts of those that were not refused, in their order */
    static Stretch stretch(List<BackloadLine> lines, Iterator<Verdict> verdicts) {
        int accepted = 0;
        int repeated = 0;
        int parked = 0;
        int refused = 0;
        List<Reject> rejects = new ArrayList<>();
        for (BackloadLine line : lines) {
            Optional<Refusal> no = line.refusal();
            if (no.isEmpty()) {
                Verdict verdict = verdicts.next();
                if (verdict instanceof Verdict.Taken taken) {
                    boolean waits = line.candidate().orElseThrow().content().isEmpty();
                    repeated += taken.accepted().duplicate() ? 1 : 0;
                    parked += !taken.accepted().duplicate() && waits ? 1 : 0;
                    accepted += !taken.accepted().duplicate() && !waits ? 1 : 0;
                    continue;
                }
                Verdict.Conflict conflict = (Verdict.Conflict) verdict;
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

    private List<Reject> rejects(Refusal refusal) {
        if (refusal.findings().isEmpty()) {
            return List.of(new Reject(item.line(), "", refusal.code().name().toLowerCase(Locale.ROOT)));
        }
        return refusal.findings().stream()
                .map(finding -> new Reject(item.line(), finding.field(), finding.rule()))
                .toList();
    }

    /** Takes them back and waits for the commit; how many left the picture. */
    static int undo(IntakeCommitter committer, List<Standing.OfBatch> messages, String by, String reason) {
        List<CompletableFuture<Verdict>> underWay = new ArrayList<>();
        for (Standing.OfBatch each : messages) {
            underWay.add(committer.submit(
                    each.parked()
                            ? new GivenUp(each.messageId(), by, Map.of("reason", reason), Optional.empty())
                            : Withdrawal.undo(each.messageId(), by, reason)));
        }
        return (int) await(underWay).stream()
                .filter(Verdict.Withdrawn.class::isInstance)
                .count();
    }
}
