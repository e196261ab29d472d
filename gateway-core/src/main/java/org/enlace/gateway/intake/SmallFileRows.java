package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.intake.Submission.SmallFile;
import org.enlace.gateway.intake.Submission.SmallFiles;
import org.enlace.gateway.journal.Batches;
import org.springframework.stereotype.Component;

/** Writes small files with the rest of a group: their lines as any other message, their batches beside them. Thread-safe: it holds no state. */
@Component
class SmallFileRows {

    private final Batches batches;
    private final Clock clock;

    SmallFileRows(Batches batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    /** What writes a group without files. */
    interface Plain {
        GroupWriter.Written write(List<Submission> group) throws SQLException;
    }

    /** Writes a group, small files taken apart into their lines. Verdicts are in the group's order. */
    GroupWriter.Written write(Connection tx, List<Submission> group, Plain plain) throws SQLException {
        if (group.stream().noneMatch(SmallFiles.class::isInstance)) {
            return plain.write(group);
        }
        Map<SmallFiles, Boolean> ours = ours(tx, group);
        List<Submission> parts = new ArrayList<>();
        for (Submission submission : group) {
            if (!(submission instanceof SmallFiles files)) {
                parts.add(submission);
            } else if (ours.get(files)) {
                files.files().forEach(file -> file.lines()
                        .forEach(line -> line.said().ifPresent(parts::add)));
            }
        }
        GroupWriter.Written written = plain.write(parts);
        Iterator<Verdict> verdicts = written.verdicts().iterator();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Batches.Whole> whole = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>(written.audit());
        List<Verdict> together = new ArrayList<>();
        for (Submission submission : group) {
            if (!(submission instanceof SmallFiles files)) {
                together.add(verdicts.next());
            } else if (ours.get(files)) {
                together.add(taken(files, verdicts, whole));
                audit.addAll(entries(files, whole, now));
            } else {
                together.add(new Verdict.NotOurs());
            }
        }
        batches.whole(tx, whole, now);
        return new GroupWriter.Written(together, audit, written.deliveries(), written.notBack());
    }

    /** Of the files that came last. */
    private static List<AuditEvent> entries(SmallFiles files, List<Batches.Whole> whole, Instant now) {
        int first = whole.size() - files.files().size();
        List<AuditEvent> entries = new ArrayList<>();
        for (int i = 0; i < files.files().size(); i++) {
            entries.add(
                    AuditEntries.of(whole.get(first + i), files.files().get(i).credential(), now));
        }
        return entries;
    }

    /** Whether whoever brings files still has the duty to, until this transaction ends. By identity. */
    private static Map<SmallFiles, Boolean> ours(Connection tx, List<Submission> group) throws SQLException {
        Map<SmallFiles, Boolean> ours = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof SmallFiles files) {
                ours.put(files, files.duty().isEmpty() || files.duty().get().holds(tx));
            }
        }
        return ours;
    }

    private static Verdict taken(SmallFiles files, Iterator<Verdict> verdicts, List<Batches.Whole> whole) {
        List<Verdict.FileTaken> taken = new ArrayList<>();
        for (SmallFile file : files.files()) {
            Tally tally = new Tally();
            List<Verdict> lines = new ArrayList<>();
            for (FileItems.Line line : file.lines()) {
                Verdict verdict = line.said().isPresent() ? verdicts.next() : new Verdict.Noted();
                lines.add(verdict);
                tally.add(line.item(), FileItems.outcome(line, verdict));
            }
            Batches.Batch batch = tally.batch(file.batchId());
            taken.add(new Verdict.FileTaken(batch, lines));
            whole.add(new Batches.Whole(batch, file.link().toString(), file.sha256(), file.bytes(), file.receivedAt()));
        }
        return new Verdict.FilesTaken(taken);
    }
}
