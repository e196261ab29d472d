package org.enlace.gateway.exchange.intake;

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
import org.enlace.gateway.exchange.intake.Submission.SmallFile;
import org.enlace.gateway.exchange.intake.Submission.SmallFiles;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Writes small files with the rest of a group: their lines like any other message, and their batches. Thread-safe: it holds no state. */
@Component
class SmallFileWriter {

    private final Batches batches;
    private final Clock clock;

    SmallFileWriter(Batches batches, Clock clock) {
        this.batches = batches;
        this.clock = clock;
    }

    /** Writes a group without files. */
    interface Plain {
        GroupWriter.Written write(List<Submission> group) throws SQLException;
    }

    /** Writes a group, small files taken apart into their lines. Verdicts are in the group's order. */
    GroupWriter.Written write(Connection tx, List<Submission> group, Plain plain) throws SQLException {
        if (group.stream().noneMatch(SmallFiles.class::isInstance)) {
            return plain.write(group);
        }
        Map<SmallFiles, Boolean> dutyHeld = heldDuties(tx, group);
        List<Submission> parts = new ArrayList<>();
        for (Submission submission : group) {
            if (!(submission instanceof SmallFiles files)) {
                parts.add(submission);
            } else if (dutyHeld.get(files)) {
                files.files().forEach(file -> file.lines()
                        .forEach(line -> line.said().ifPresent(parts::add)));
            }
        }
        GroupWriter.Written written = plain.write(parts);
        Iterator<IntakeResult> verdicts = written.verdicts().iterator();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Batches.Whole> whole = new ArrayList<>();
        List<AuditEvent> audit = new ArrayList<>(written.audit());
        List<IntakeResult> together = new ArrayList<>();
        for (Submission submission : group) {
            if (!(submission instanceof SmallFiles files)) {
                together.add(verdicts.next());
            } else if (dutyHeld.get(files)) {
                together.add(taken(files, verdicts, whole));
                audit.addAll(entries(files, whole, now));
            } else {
                together.add(new IntakeResult.NotOurs());
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
            entries.add(IntakeAuditEntries.of(
                    whole.get(first + i), files.files().get(i).credential(), now));
        }
        return entries;
    }

    /** Returns whether the node that brings the files still runs the singleton task, until this transaction ends. By identity. */
    private static Map<SmallFiles, Boolean> heldDuties(Connection tx, List<Submission> group) throws SQLException {
        Map<SmallFiles, Boolean> dutyHeld = new IdentityHashMap<>();
        for (Submission submission : group) {
            if (submission instanceof SmallFiles files) {
                dutyHeld.put(files, files.duty().isEmpty() || files.duty().get().holds(tx));
            }
        }
        return dutyHeld;
    }

    private static IntakeResult taken(SmallFiles files, Iterator<IntakeResult> verdicts, List<Batches.Whole> whole) {
        List<IntakeResult.FileTaken> taken = new ArrayList<>();
        for (SmallFile file : files.files()) {
            LineCounter lineCounter = new LineCounter();
            List<IntakeResult> lines = new ArrayList<>();
            for (FileMessages.Line line : file.lines()) {
                IntakeResult intakeResult = line.said().isPresent() ? verdicts.next() : new IntakeResult.Noted();
                lines.add(intakeResult);
                lineCounter.add(line.item(), FileMessages.outcome(line, intakeResult));
            }
            Batches.Batch batch = lineCounter.batch(file.batchId());
            taken.add(new IntakeResult.FileTaken(batch, lines));
            whole.add(new Batches.Whole(batch, file.link().toString(), file.sha256(), file.bytes(), file.receivedAt()));
        }
        return new IntakeResult.FilesTaken(taken);
    }
}
