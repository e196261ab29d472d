package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.conformance.Arrivals;
import org.enlace.gateway.conformance.OpenRuns;
import org.enlace.gateway.conformance.RunMark;
import org.enlace.gateway.conformance.Seen.Said;
import org.enlace.gateway.intake.Judgement.Contradicts;
import org.enlace.gateway.intake.Judgement.Decision;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.intake.Submission.Refused;
import org.enlace.gateway.journal.MessageRow.BatchPlace;
import org.springframework.stereotype.Component;

/** Tells the runs of conformance what was said of their messages, in the same transaction. Thread-safe. */
@Component
class RunEntries {

    private final OpenRuns runs;
    private final Arrivals arrivals;
    private final JudgedBy judgedBy;

    RunEntries(OpenRuns runs, Arrivals arrivals, JudgedBy judgedBy) {
        this.runs = runs;
        this.arrivals = arrivals;
        this.judgedBy = judgedBy;
    }

    void append(Connection tx, List<Submission> group, Map<Candidate, Decision> decisions) throws SQLException {
        if (!runs.inThisHouse()) {
            return;
        }
        List<Arrivals.Row> rows = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Refused refused) {
                row(refused).ifPresent(rows::add);
            } else if (submission instanceof Candidate candidate) {
                run(candidate).ifPresent(run -> rows.add(row(candidate, Optional.of(run), decisions.get(candidate))));
            }
        }
        arrivals.append(tx, rows);
    }

    /** What came singly was refused before anybody asked for its run; a line of a file belongs where its file does. */
    private Optional<Arrivals.Row> row(Refused refused) {
        Optional<UUID> run = refused.place().flatMap(BatchPlace::population).flatMap(RunMark::run);
        if (refused.place().isPresent() && run.isEmpty()) {
            return Optional.empty();
        }
        Arrivals.Row row = row(refused.envelope(), run, Said.REFUSED, Optional.of(refused.code()), 0, Optional.empty());
        return Optional.of(refused.place()
                .map(place -> row.at(place.batchId(), place.line()))
                .orElse(row));
    }

    /** Known since it was translated: where its run ended in between, it is of no other. */
    private static Optional<UUID> run(Candidate candidate) {
        return candidate.batch().flatMap(BatchPlace::population).flatMap(RunMark::run);
    }

    private Arrivals.Row row(Candidate candidate, Optional<UUID> run, Decision decision) {
        Envelope envelope = candidate.envelope();
        if (decision instanceof Repeated repeated) {
            return row(envelope, run, Said.REPEATED, Optional.empty(), 0, Optional.of(repeated.original()));
        }
        if (decision instanceof Contradicts) {
            return row(envelope, run, Said.CONFLICT, Optional.of("CONFLICT"), 0, Optional.empty());
        }
        boolean parked = candidate.content().isEmpty();
        return row(
                envelope,
                run,
                parked ? Said.PARKED : Said.ACCEPTED,
                Optional.empty(),
                ((Fresh) decision).version(),
                Optional.empty());
    }

    private Arrivals.Row row(
            Envelope envelope,
            Optional<UUID> run,
            Said said,
            Optional<String> code,
            int version,
            Optional<UUID> original) {
        return new Arrivals.Row(
                run,
                envelope.link().toString(),
                envelope.id(),
                envelope.receivedAt(),
                said,
                code,
                envelope.digest(),
                version,
                original,
                Optional.empty(),
                0,
                !envelope.credential().equals(Envelope.NOBODY),
                judgedBy.of(envelope));
    }
}
