package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Stops;
import org.enlace.gateway.delivery.Stops.Stop;
import org.enlace.gateway.delivery.Stops.Targets;
import org.enlace.gateway.registry.DocumentKeys;
import org.enlace.gateway.registry.DocumentKeys.Document;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.schedule.Fence;
import org.enlace.gateway.store.ListPlace;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Stops everything that speaks of a person or a case. When a call has returned, no node hands anything of it to the wire any more; what had been handed
 * over before is counted in the answer. One person may stop in an emergency: the reason and the audit stay. Thread-safe.
 */
@Component
public class SafetySwitch {

    /** So long the answer waits for attempts that were on the wire already: most partners answer within it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long LOOK_MILLIS = 50;
    private static final int SHOWN = 200;

    private final Stops stops;
    private final Subjects subjects;
    private final DocumentKeys keys;
    private final Fence fence;
    private final RightsBooks books;
    private final Clock clock;

    SafetySwitch(Stops stops, Subjects subjects, DocumentKeys keys, Fence fence, RightsBooks books, Clock clock) {
        this.stops = stops;
        this.subjects = subjects;
        this.keys = keys;
        this.fence = fence;
        this.books = books;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param parked how many deliveries that waited stand still now
     * @param onTheWire how many attempts had been handed over before and have not come back; their outcome shows in their journeys
     */
    public record Stopped(UUID id, int parked, int onTheWire) {}

    /** Stops a person. */
    public Stopped person(String by, UUID person, String reason) {
        return stop(by, "PERSON", reason, tx -> ofPerson(tx, person, List.of()));
    }

    /** Stops whoever shows a document, even if no record has spoken of her yet: what comes later is stopped, too. */
    public Stopped document(String by, Document document, String reason) {
        if (document.scheme().isBlank() || document.value().isBlank()) {
            throw new Unfit("document", "required");
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
                Targets hers = ofPerson(tx, each, List.of());
                mentions.addAll(hers.mentions());
                documents.addAll(hers.documents());
            }
            return new Targets(mentions, documents, List.of());
        });
    }

    /** Stops a case, by its code or by a number that an agency gave it. */
    public Stopped ofCase(String by, String number, String reason) {
        return stop(
                by,
                "CASE",
                reason,
                tx -> new Targets(
                        List.of(),
                        List.of(),
                        List.of(subjects.caseOf(tx, number)
                                .orElseThrow(() -> new NotPossible(NotPossible.Why.UNKNOWN)))));
    }

    private Targets ofPerson(Connection tx, UUID person, List<byte[]> given) throws SQLException {
        List<UUID> mentions =
                Living.of(tx, subjects, person).stream().map(Spoken::mention).toList();
        List<byte[]> documents = new ArrayList<>(given);
        documents.addAll(subjects.documents(tx, person));
        return new Targets(mentions, documents, List.of());
    }

    private interface Finding {
        Targets find(Connection tx) throws SQLException;
    }

    private Stopped stop(String by, String kind, String reason, Finding finding) {
        Stop stop = new Stop(
                TimeOrderedId.at(clock.instant()), kind, Reason.of(reason), clock.instant(), by, null, null, null);
        int parked = books.write(
                tx -> stops.stop(tx, stop, finding.find(tx)),
                done -> List.of(AuditEvent.of(
                        stop.stoppedAt(),
                        by,
                        AuditAction.FLOW_STOPPED,
                        stop.id().toString(),
                        Map.of("kind", kind, "parked", Integer.toString(done)))));
        stops.committed();
        return new Stopped(stop.id(), parked, untilEveryNodeObeys());
    }

    /** Returns how many attempts are still out when patience ends. */
    private int untilEveryNodeObeys() {
        try {
            fence.pass();
            long until = System.nanoTime() + PATIENCE.toNanos();
            int out = books.read(stops::onTheWire);
            while (out > 0 && System.nanoTime() < until) {
                Thread.sleep(LOOK_MILLIS);
                out = books.read(stops::onTheWire);
            }
            return out;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new StoreException("It is stopped, but not every node may have heard yet: ask again.", end);
        } catch (SQLException failed) {
            throw new StoreException("It is stopped, but not every node may have heard yet: ask again.", failed);
        }
    }

    /** Lifts a stop; what waited goes on. Returns how many deliveries. */
    public int lift(String by, UUID id, String reason) {
        String why = Reason.of(reason);
        int free = books.write(
                tx -> stops.lift(tx, id, by, why, clock.instant())
                        .orElseThrow(() -> new NotPossible(NotPossible.Why.NOT_OPEN)),
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.FLOW_RESUMED,
                        id.toString(),
                        Map.of("released", Integer.toString(done)))));
        stops.committed();
        return free;
    }

    /** Those that hold first, then the latest others. */
    public List<Stop> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** So many of them, after this one. */
    public List<Stop> page(Optional<ListPlace> after, int most) {
        return books.read(tx -> stops.page(tx, after, most));
    }

    /** How many deliveries stand still because of the switch. */
    public int parked() {
        return books.read(stops::parked);
    }
}
