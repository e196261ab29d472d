package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.conformance.ConformanceArrivals;
import org.enlace.gateway.exchange.conformance.ConformanceRunMark;
import org.enlace.gateway.exchange.conformance.ObservedMessages.Said;
import org.enlace.gateway.exchange.conformance.OpenConformanceRuns;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Contradicts;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.journal.StoredMessage.BatchPlace;
import org.springframework.stereotype.Component;

/** Reports the verdicts on the messages of conformance runs, in the same transaction. Thread-safe. */
@Component
class ConformanceEntries {

    private final OpenConformanceRuns runs;
    private final ConformanceArrivals conformanceArrivals;
    private final ContractAndMappingLookup contractAndMappingLookup;

    ConformanceEntries(
            OpenConformanceRuns runs,
            ConformanceArrivals conformanceArrivals,
            ContractAndMappingLookup contractAndMappingLookup) {
        this.runs = runs;
        this.conformanceArrivals = conformanceArrivals;
        this.contractAndMappingLookup = contractAndMappingLookup;
    }

    void append(Connection tx, List<Submission> group, Map<Candidate, Decision> decisions) throws SQLException {
        if (!runs.allowedHere()) {
            return;
        }
        List<ConformanceArrivals.Row> rows = new ArrayList<>();
        for (Submission submission : group) {
            if (submission instanceof Refused refused) {
                row(refused).ifPresent(rows::add);
            } else if (submission instanceof Candidate candidate) {
                run(candidate).ifPresent(run -> rows.add(row(candidate, Optional.of(run), decisions.get(candidate))));
            }
        }
        conformanceArrivals.append(tx, rows);
    }

    /**
     * Makes the row of a refused message. A single message was refused before its run was looked up; a line of a file belongs to the run of its file.
     */
    private Optional<ConformanceArrivals.Row> row(Refused refused) {
        Optional<UUID> run = refused.place().flatMap(BatchPlace::population).flatMap(ConformanceRunMark::run);
        if (refused.place().isPresent() && run.isEmpty()) {
            return Optional.empty();
        }
        ConformanceArrivals.Row row =
                row(refused.envelope(), run, Said.REFUSED, Optional.of(refused.code()), 0, Optional.empty());
        return Optional.of(refused.place()
                .map(place -> row.at(place.batchId(), place.line()))
                .orElse(row));
    }

    /** Known since it was translated: where its run ended in between, it is of no other. */
    private static Optional<UUID> run(Candidate candidate) {
        return candidate.batch().flatMap(BatchPlace::population).flatMap(ConformanceRunMark::run);
    }

    private ConformanceArrivals.Row row(Candidate candidate, Optional<UUID> run, Decision decision) {
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

    private ConformanceArrivals.Row row(
            Envelope envelope,
            Optional<UUID> run,
            Said said,
            Optional<String> code,
            int version,
            Optional<UUID> original) {
        return new ConformanceArrivals.Row(
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
                contractAndMappingLookup.of(envelope));
    }
}
