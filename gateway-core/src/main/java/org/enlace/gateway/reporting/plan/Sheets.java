package org.enlace.gateway.reporting.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.StoredFinding;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Processes the sheets of the Committee once they are accepted: each line becomes an open figure, each changed definition of an action a proposal. A
 * corrected sheet makes further versions and keeps the old ones. A withdrawn sheet is taken back, and the version before it counts again.
 * Thread-safe.
 */
@Component
public class Sheets {

    private static final Logger LOG = LoggerFactory.getLogger(Sheets.class);
    private static final String GATEWAY = "gateway";
    private static final String TAKEN_BACK = "sheet-withdrawn";

    private final Records records;
    private final Journal journal;
    private final AuditedTransactions planTransactions;
    private final Clock clock;

    Sheets(
            Records records,
            Journal journal,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.records = records;
        this.journal = journal;
        this.planTransactions = new AuditedTransactions(source, clock, node + "/sheets", "The plan cannot be read.");
        this.clock = clock;
    }

    /**
     * Reads new sheets and takes back withdrawn ones. Waits for another reader that runs at the same time.
     *
     * @return number of sheets that were read or taken back
     * @throws DatabaseException if it is not certain that it is done; nothing is lost, the next call does it
     */
    public int read() {
        if (!planTransactions.read(SheetRepository::news)) {
            return 0;
        }
        return planTransactions.write(this::read, events -> events).size();
    }

    private List<AuditEvent> read(Connection tx) throws SQLException {
        PlanRepository.alone(tx);
        List<AuditEvent> events = new ArrayList<>();
        Instant now = clock.instant();
        List<SheetRepository.Arrived> unread = SheetRepository.unread(tx);
        Map<UUID, ObjectNode> said = records.read(
                tx, unread.stream().map(SheetRepository.Arrived::message).toList());
        for (SheetRepository.Arrived each : unread) {
            events.add(takeOrNote(tx, each, said.get(each.message()), now));
        }
        for (SheetRepository.Arrived each : SheetRepository.takenBack(tx)) {
            events.add(takeBack(tx, each, now));
        }
        return events;
    }

    /** Reads a sheet. A sheet on which the gateway fails does not block the sheets behind it. */
    private AuditEvent takeOrNote(Connection tx, SheetRepository.Arrived arrived, ObjectNode record, Instant now)
            throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            // Without its key a record cannot be read any more; the sheet is stored as read all the same, so that it is
            // not read again.
            PlanSheet sheet = record == null ? nothing("record-gone") : SheetParser.read(record, arrived.receivedAt());
            AuditEvent event = take(tx, arrived, sheet, now);
            tx.releaseSavepoint(before);
            return event;
        } catch (SQLException | RuntimeException failed) {
            LOG.error("a sheet could not be read ({})", failed.getClass().getName());
            tx.rollback(before);
            return take(tx, arrived, nothing("internal"), now);
        }
    }

    private static PlanSheet nothing(String rule) {
        return new PlanSheet(
                null, null, null, 0, List.of(), Set.of(), List.of(new PlanSheet.Finding(0, "", rule, true)));
    }

    private AuditEvent take(Connection tx, SheetRepository.Arrived arrived, PlanSheet sheet, Instant now)
            throws SQLException {
        boolean overtaken = SheetRepository.overtaken(tx, arrived);
        SheetRepository.read(tx, arrived, sheet, now);
        List<PlanSheet.Finding> findings = new ArrayList<>(sheet.findings());
        int figures = overtaken ? 0 : apply(tx, arrived, sheet, findings, now);
        SheetRepository.findings(tx, arrived.message(), findings);
        journal.findings(
                tx,
                findings.stream()
                        .map(each -> new StoredFinding(arrived.message(), each.path(), each.rule(), "WARN"))
                        .toList());
        return AuditEvent.of(
                now,
                GATEWAY,
                AuditAction.SHEET_READ,
                arrived.message().toString(),
                Map.of("figures", Integer.toString(figures), "findings", Integer.toString(findings.size())));
    }

    /** @return number of figures that it made */
    private static int apply(
            Connection tx,
            SheetRepository.Arrived arrived,
            PlanSheet sheet,
            List<PlanSheet.Finding> findings,
            Instant now)
            throws SQLException {
        PlanFigureRepository.Source source = new PlanFigureRepository.Source(
                arrived.message(),
                arrived.version(),
                sheet.institution(),
                arrived.reporter(),
                sheet.reportedOn(),
                arrived.receivedAt());
        int made = 0;
        for (PlanSheet.Line line : sheet.taken()) {
            made += line(tx, source, line, findings, now) ? 1 : 0;
        }
        for (SheetRepository.Standing gone : SheetRepository.standing(tx, arrived)) {
            boolean mentioned = sheet.mentioned().contains(new PlanSheet.Key(gone.action(), gone.period()))
                    && gone.institution().equals(sheet.institution());
            if (!mentioned && sheet.institution() != null) {
                takeBack(tx, gone, source, now);
            }
        }
        return made;
    }

    private static boolean line(
            Connection tx,
            PlanFigureRepository.Source source,
            PlanSheet.Line line,
            List<PlanSheet.Finding> findings,
            Instant now)
            throws SQLException {
        if (line.definition().isPresent()) {
            PlanRepository.propose(tx, line.definition().get(), source.message(), source.reporter(), now);
        }
        List<PlanRepository.Version> versions = PlanRepository.versions(tx, line.action());
        if (versions.isEmpty()) {
            findings.add(new PlanSheet.Finding(line.number(), "code", "unknown-action", true));
            return false;
        }
        if (PlanRepository.inForce(versions).isEmpty()) {
            findings.add(new PlanSheet.Finding(line.number(), "code", "not-in-plan", false));
        }
        List<PlanFigureRepository.Now> standing = PlanFigureRepository.now(
                tx, line.action(), source.institution(), line.period().text());
        Optional<PlanFigureRepository.Now> open = PlanFigureRepository.open(standing);
        if (open.or(() -> PlanFigureRepository.published(standing))
                .filter(each -> each.says(line))
                .isPresent()) {
            return false;
        }
        if (open.isPresent()) {
            PlanFigureRepository.step(
                    tx, List.of(open.get().id()), FigureStage.REPLACED, source.reporter(), null, null, now);
        }
        if (PlanFigureRepository.published(standing)
                .filter(each -> each.says(line))
                .isPresent()) {
            // The revision is gone and the published figure stays: nothing needs to be published again.
            return false;
        }
        PlanFigureRepository.add(tx, line, source, false, now);
        return true;
    }

    private static AuditEvent takeBackEvent(SheetRepository.Arrived sheet, int figures, Instant now) {
        return AuditEvent.of(
                now,
                GATEWAY,
                AuditAction.SHEET_READ,
                sheet.message().toString(),
                Map.of("takenBack", Integer.toString(figures)));
    }

    private AuditEvent takeBack(Connection tx, SheetRepository.Arrived withdrawn, Instant now) throws SQLException {
        SheetRepository.tookBack(tx, withdrawn, now);
        Optional<SheetRepository.Arrived> before = SheetRepository.speaks(tx, withdrawn);
        if (before.isPresent()) {
            Map<UUID, ObjectNode> said = records.read(tx, List.of(before.get().message()));
            if (said.containsKey(before.get().message())) {
                PlanSheet sheet = SheetParser.read(
                        said.get(before.get().message()), before.get().receivedAt());
                return takeBackEvent(withdrawn, apply(tx, before.get(), sheet, new ArrayList<>(), now), now);
            }
        }
        List<SheetRepository.Standing> standing = SheetRepository.standing(tx, withdrawn);
        for (SheetRepository.Standing gone : standing) {
            takeBack(
                    tx,
                    gone,
                    new PlanFigureRepository.Source(
                            withdrawn.message(),
                            withdrawn.version(),
                            gone.institution(),
                            withdrawn.reporter(),
                            null,
                            withdrawn.receivedAt()),
                    now);
        }
        return takeBackEvent(withdrawn, standing.size(), now);
    }

    /** Takes figures back. An open figure ends; a published figure stays published until a revision without a value has been published. */
    private static void takeBack(
            Connection tx, SheetRepository.Standing gone, PlanFigureRepository.Source source, Instant now)
            throws SQLException {
        if (gone.state().open()) {
            if (!gone.takenBack()) {
                PlanFigureRepository.step(
                        tx, List.of(gone.id()), FigureStage.TAKEN_BACK, source.reporter(), null, TAKEN_BACK, now);
            }
            return;
        }
        Period period = Period.of(gone.period()).orElseThrow();
        Optional<PlanFigureRepository.Now> open = PlanFigureRepository.open(
                PlanFigureRepository.now(tx, gone.action(), gone.institution(), gone.period()));
        if (gone.takenBack() || open.isPresent()) {
            return;
        }
        PlanFigureRepository.add(
                tx,
                new PlanSheet.Line(0, gone.action(), period, Optional.empty(), null, null, null),
                source,
                true,
                now);
    }
}
