package org.enlace.gateway.operations.datasubject;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter.Stop;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter.Targets;
import org.enlace.gateway.exchange.registry.DocumentKeys;
import org.enlace.gateway.exchange.registry.DocumentKeys.Document;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.cluster.StaleNodeGuard;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Stops every delivery about a person or a case. When a call has returned, no node sends anything of it any more; attempts handed to the wire before
 * are counted in the answer. One operator may stop in an emergency: the reason and the audit stay. Thread-safe.
 */
@Component
public class SafetySwitch {

    /** The time that the answer waits for attempts that were on the wire already: most partners answer within it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 50;
    private static final int SHOWN = 200;

    private final SafetyStopWriter stops;
    private final Subjects subjects;
    private final CaseSearch cases;
    private final DocumentKeys keys;
    private final StaleNodeGuard staleNodeGuard;
    private final DataSubjectTransactions books;
    private final Clock clock;

    SafetySwitch(
            SafetyStopWriter stops,
            Subjects subjects,
            CaseSearch cases,
            DocumentKeys keys,
            StaleNodeGuard staleNodeGuard,
            DataSubjectTransactions books,
            Clock clock) {
        this.stops = stops;
        this.subjects = subjects;
        this.cases = cases;
        this.keys = keys;
        this.staleNodeGuard = staleNodeGuard;
        this.books = books;
        this.clock = clock;
    }

    /**
     * The result of a stop.
     *
     * @param parked how many waiting deliveries are parked now
     * @param onTheWire how many attempts were handed over before and have not come back; their outcome shows in their journeys
     */
    public record Stopped(UUID id, int parked, int onTheWire) {}

    /** Stops a person. */
    public Stopped person(String by, UUID person, String reason) {
        return stop(by, "PERSON", reason, tx -> ofPerson(tx, person));
    }

    /** Stops data of the holder of a document, even if no record has mentioned the person yet: later records are stopped, too. */
    public Stopped document(String by, Document document, String reason) {
        if (document.scheme().isBlank() || document.value().isBlank()) {
            throw new InvalidRightsRequestException("document", "required");
        }
        List<byte[]> given = keys.all(document);
        return stop(by, "PERSON", reason, tx -> {
            List<UUID> persons = subjects.byDocument(tx, given).stream()
                    .filter(each -> !each.erased())
                    .map(Spoken::person)
                    .distinct()
                    .toList();
            List<UUID> mentions = new ArrayList<>();
            List<byte[]> documents = new ArrayList<>(given);
            for (UUID each : persons) {
                Targets targets = ofPerson(tx, each);
                mentions.addAll(targets.mentions());
                documents.addAll(targets.documents());
            }
            return new Targets(mentions, documents, List.of());
        });
    }

    /** Stops a case, by its code or by a number that an agency gave it; of two agencies with the same number, both cases. */
    public Stopped ofCase(String by, String number, String reason) {
        return stop(by, "CASE", reason, tx -> new Targets(List.of(), List.of(), cases.find(tx, number)));
    }

    private Targets ofPerson(Connection tx, UUID person) throws SQLException {
        List<UUID> mentions = SubjectLookup.of(tx, subjects, person).stream()
                .map(Spoken::mention)
                .toList();
        return new Targets(mentions, subjects.documents(tx, person), List.of());
    }

    private Stopped stop(String by, String kind, String reason, Transactions.Work<Targets> finding) {
        Stop stop = new Stop(
                TimeOrderedId.at(clock.instant()),
                kind,
                PersonalReason.of(reason),
                clock.instant(),
                by,
                null,
                null,
                null);
        int parked = books.write(
                tx -> stops.stop(tx, stop, finding.run(tx)),
                done -> List.of(AuditEvent.of(
                        stop.stoppedAt(),
                        by,
                        AuditAction.FLOW_STOPPED,
                        stop.id().toString(),
                        Map.of("kind", kind, "parked", Integer.toString(done)))));
        stops.committed();
        return new Stopped(stop.id(), parked, untilEveryNodeObeys());
    }

    /** Returns how many attempts are still on the wire when the wait ends. */
    private int untilEveryNodeObeys() {
        try {
            staleNodeGuard.pass();
            long until = System.nanoTime() + PATIENCE.toNanos();
            int out = books.read(stops::onTheWire);
            while (out > 0 && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
                out = books.read(stops::onTheWire);
            }
            return out;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("It is stopped, but not every node may have heard yet: ask again.", end);
        } catch (SQLException failed) {
            throw new DatabaseException("It is stopped, but not every node may have heard yet: ask again.", failed);
        }
    }

    /** Lifts a stop; waiting deliveries continue. Returns how many deliveries. */
    public int lift(String by, UUID id, String reason) {
        String why = PersonalReason.of(reason);
        int free = books.write(
                tx -> stops.lift(tx, id, by, why, clock.instant())
                        .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.NOT_OPEN)),
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.FLOW_RESUMED,
                        id.toString(),
                        Map.of("released", Integer.toString(done)))));
        stops.committed();
        return free;
    }

    /** Returns active stops first, then the latest others. */
    public List<Stop> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of stops, after this one. */
    public List<Stop> page(Optional<KeysetPosition> after, int most) {
        return books.read(tx -> stops.page(tx, after, most));
    }

    /** Returns how many deliveries are parked because of the switch. */
    public int parked() {
        return books.read(stops::parked);
    }
}
