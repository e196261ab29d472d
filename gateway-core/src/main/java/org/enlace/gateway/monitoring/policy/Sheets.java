package org.enlace.gateway.monitoring.policy;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.journal.FindingRow;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.registry.Records;
import org.enlace.gateway.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Reads the sheets of the Committee once they are accepted: each line a figure on its way, each new word about an action a proposal. A corrected sheet
 * makes further versions and leaves the old; one that was withdrawn is taken back, and the version before it speaks again. Thread-safe.
 */
@Component
public class Sheets {

    private static final Logger LOG = LoggerFactory.getLogger(Sheets.class);
    private static final String GATEWAY = "gateway";
    private static final String TAKEN_BACK = "sheet-withdrawn";

    private final Records records;
    private final Journal journal;
    private final Decisions decisions;
    private final Clock clock;

    Sheets(
            Records records,
            Journal journal,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.records = records;
        this.journal = journal;
        this.decisions = new Decisions(source, clock, node + "/sheets");
        this.clock = clock;
    }

    /**
     * Reads what came and was not read yet, and takes back what was withdrawn since. Whoever else reads at this moment is waited for.
     *
     * @return how many sheets were read or taken back
     * @throws StoreException if it is not certain that it is done; nothing is lost, the next call does it
     */
    public int read() {
        if (!decisions.read(SheetTables::news)) {
            return 0;
        }
        return decisions.write(this::read, events -> events).size();
    }

    private List<AuditEvent> read(Connection tx) throws SQLException {
        PlanTables.alone(tx);
        List<AuditEvent> events = new ArrayList<>();
        Instant now = clock.instant();
        List<SheetTables.Arrived> unread = SheetTables.unread(tx);
        Map<UUID, ObjectNode> said = records.read(
                tx, unread.stream().map(SheetTables.Arrived::message).toList());
        for (SheetTables.Arrived each : unread) {
            events.add(takeOrNote(tx, each, said.get(each.message()), now));
        }
        for (SheetTables.Arrived each : SheetTables.takenBack(tx)) {
            events.add(takeBack(tx, each, now));
        }
        return events;
    }

    /** A sheet that the gateway fails at does not stand in the way of those behind it. */
    private AuditEvent takeOrNote(Connection tx, SheetTables.Arrived arrived, ObjectNode record, Instant now)
            throws SQLException {
        Savepoint before = tx.setSavepoint();
        try {
            // Without its key a record cannot be read any more; the sheet is written down all the same, so that it is
            // not asked for again.
            Sheet sheet = record == null ? nothing("record-gone") : SheetReading.read(record, arrived.receivedAt());
            AuditEvent event = take(tx, arrived, sheet, now);
            tx.releaseSavepoint(before);
            return event;
        } catch (SQLException | RuntimeException failed) {
            LOG.error("a sheet could not be read ({})", failed.getClass().getName());
            tx.rollback(before);
            return take(tx, arrived, nothing("internal"), now);
        }
    }

    private static Sheet nothing(String rule) {
        return new Sheet(null, null, null, 0, List.of(), Set.of(), List.of(new Sheet.Finding(0, "", rule, true)));
    }

    private AuditEvent take(Connection tx, SheetTables.Arrived arrived, Sheet sheet, Instant now) throws SQLException {
        boolean overtaken = SheetTables.overtaken(tx, arrived);
        SheetTables.read(tx, arrived, sheet, now);
        List<Sheet.Finding> findings = new ArrayList<>(sheet.findings());
        int figures = overtaken ? 0 : apply(tx, arrived, sheet, findings, now);
        SheetTables.findings(tx, arrived.message(), findings);
        journal.findings(
                tx,
                findings.stream()
                        .map(each -> new FindingRow(arrived.message(), each.path(), each.rule(), "WARN"))
                        .toList());
        return AuditEvent.of(
                now,
                GATEWAY,
                AuditAction.SHEET_READ,
                arrived.message().toString(),
                Map.of("figures", Integer.toString(figures), "findings", Integer.toString(findings.size())));
    }

    /** @return how many figures it made */
    private static int apply(
            Connection tx, SheetTables.Arrived arrived, Sheet sheet, List<Sheet.Finding> findings, Instant now)
            throws SQLException {
        Figures.Source source = new Figures.Source(
                arrived.message(),
                arrived.version(),
                sheet.institution(),
                arrived.reporter(),
                sheet.reportedOn(),
                arrived.receivedAt());
        int made = 0;
        for (Sheet.Line line : sheet.taken()) {
            made += line(tx, source, line, findings, now) ? 1 : 0;
        }
        for (SheetTables.Standing gone : SheetTables.standing(tx, arrived)) {
            boolean mentioned = sheet.mentioned().contains(new Sheet.Key(gone.action(), gone.period()))
                    && gone.institution().equals(sheet.institution());
            if (!mentioned && sheet.institution() != null) {
                takeBack(tx, gone, source, now);
            }
        }
        return made;
    }

    private static boolean line(
            Connection tx, Figures.Source source, Sheet.Line line, List<Sheet.Finding> findings, Instant now)
            throws SQLException {
        if (line.definition().isPresent()) {
            PlanTables.propose(tx, line.definition().get(), source.message(), source.reporter(), now);
        }
        List<PlanTables.Version> versions = PlanTables.versions(tx, line.action());
        if (versions.isEmpty()) {
            findings.add(new Sheet.Finding(line.number(), "code", "unknown-action", true));
            return false;
        }
        if (PlanTables.inForce(versions).isEmpty()) {
            findings.add(new Sheet.Finding(line.number(), "code", "not-in-plan", false));
        }
        List<Figures.Now> standing = Figures.now(
                tx, line.action(), source.institution(), line.period().text());
        Optional<Figures.Now> open = Figures.open(standing);
        if (open.or(() -> Figures.published(standing))
                .filter(each -> each.says(line))
                .isPresent()) {
            return false;
        }
        if (open.isPresent()) {
            Figures.step(tx, List.of(open.get().id()), State.REPLACED, source.reporter(), null, null, now);
        }
        if (Figures.published(standing).filter(each -> each.says(line)).isPresent()) {
            // The revision is gone and what is published stands: there is nothing to publish again.
            return false;
        }
        Figures.add(tx, line, source, false, now);
        return true;
    }

    private static AuditEvent takeBackEvent(SheetTables.Arrived sheet, int figures, Instant now) {
        return AuditEvent.of(
                now,
                GATEWAY,
                AuditAction.SHEET_READ,
                sheet.message().toString(),
                Map.of("takenBack", Integer.toString(figures)));
    }

    private AuditEvent takeBack(Connection tx, SheetTables.Arrived withdrawn, Instant now) throws SQLException {
        SheetTables.tookBack(tx, withdrawn, now);
        Optional<SheetTables.Arrived> before = SheetTables.speaks(tx, withdrawn);
        if (before.isPresent()) {
            Map<UUID, ObjectNode> said = records.read(tx, List.of(before.get().message()));
            if (said.containsKey(before.get().message())) {
                Sheet sheet = SheetReading.read(
                        said.get(before.get().message()), before.get().receivedAt());
                return takeBackEvent(withdrawn, apply(tx, before.get(), sheet, new ArrayList<>(), now), now);
            }
        }
        List<SheetTables.Standing> standing = SheetTables.standing(tx, withdrawn);
        for (SheetTables.Standing gone : standing) {
            takeBack(
                    tx,
                    gone,
                    new Figures.Source(
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

    /** What is on its way ends; what is published stays published until a revision without a value has gone the same way. */
    private static void takeBack(Connection tx, SheetTables.Standing gone, Figures.Source source, Instant now)
            throws SQLException {
        if (gone.state().open()) {
            if (!gone.takenBack()) {
                Figures.step(tx, List.of(gone.id()), State.TAKEN_BACK, source.reporter(), null, TAKEN_BACK, now);
            }
            return;
        }
        Period period = Period.of(gone.period()).orElseThrow();
        Optional<Figures.Now> open = Figures.open(Figures.now(tx, gone.action(), gone.institution(), gone.period()));
        if (gone.takenBack() || open.isPresent()) {
            return;
        }
        Figures.add(
                tx, new Sheet.Line(0, gone.action(), period, Optional.empty(), null, null, null), source, true, now);
    }
}
