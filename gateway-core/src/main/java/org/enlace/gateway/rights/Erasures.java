package org.enlace.gateway.rights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.recovery.NotBackList;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Erasing a person: one asks, another agrees, and it is done; in an emergency one does it alone and another reviews it. A hold goes before. While it is done
 * nothing of her leaves. Thread-safe.
 */
@Component
public class Erasures {

    static final String STOPPED_FOR = "erasure";

    private final ErasureBook book;
    private final Subjects subjects;
    private final Holds holds;
    private final SafetySwitch safety;
    private final Erasing erasing;
    private final FolderSweep folders;
    private final NotBackList list;
    private final RightsBooks books;
    private final Clock clock;

    Erasures(
            ErasureBook book,
            Subjects subjects,
            Holds holds,
            SafetySwitch safety,
            Erasing erasing,
            FolderSweep folders,
            NotBackList list,
            RightsBooks books,
            Clock clock) {
        this.book = book;
        this.subjects = subjects;
        this.holds = holds;
        this.safety = safety;
        this.erasing = erasing;
        this.folders = folders;
        this.list = list;
        this.books = books;
        this.clock = clock;
    }

    /** Asks that a person be erased. */
    public Erasure request(String by, UUID person, String basis, String reason) {
        return erasure(asked(by, person, basis, reason, false));
    }

    private UUID asked(String by, UUID person, String basis, String reason, boolean emergency) {
        String why = Reason.of(reason);
        if (!Set.of("SUBJECT", "ORDER").contains(basis)) {
            throw new Unfit("basis", "unknown");
        }
        UUID id = TimeOrderedId.at(clock.instant());
        books.write(
                tx -> {
                    check(tx, person);
                    book.ask(tx, new ErasureBook.Asked(id, person, basis, emergency, why, by, clock.instant()));
                    return id;
                },
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.ERASURE_REQUESTED,
                        id.toString(),
                        Map.of("basis", basis, "emergency", Boolean.toString(emergency)))));
        return id;
    }

    private void check(Connection tx, UUID person) throws SQLException {
        if (subjects.ofPerson(tx, person).isEmpty()) {
            throw new NotPossible(NotPossible.Why.UNKNOWN);
        }
        if (holds.holds(tx, person)) {
            throw new NotPossible(NotPossible.Why.HELD);
        }
    }

    /** A second one agrees: it is done when this returns. */
    public Erasure approve(String by, UUID id, String reason) {
        Erasure asked = open(id);
        if (asked.requestedBy().equals(by)) {
            throw new NotPossible(NotPossible.Why.SAME_PERSON);
        }
        return carryOut(by, asked, Reason.of(reason));
    }

    /** One does it alone, because it cannot wait; it is listed until another has reviewed it. */
    public Erasure atOnce(String by, UUID person, String basis, String reason) {
        UUID id = asked(by, person, basis, reason, true);
        return carryOut(by, open(id), Reason.of(reason));
    }

    /** It is not agreed to. */
    public Erasure refuse(String by, UUID id, String reason) {
        Erasure asked = open(id);
        String why = Reason.of(reason);
        books.write(
                tx -> book.decide(tx, id, "REFUSED", by, why, Map.of(), clock.instant()),
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.ERASURE_REFUSED,
                        asked.id().toString(),
                        Map.of())));
        return erasure(id);
    }

    /** Somebody else has looked at what one did alone. */
    public Erasure review(String by, UUID id) {
        Erasure done = erasure(id);
        if (!done.toReview()) {
            throw new NotPossible(NotPossible.Why.NOT_OPEN);
        }
        if (done.requestedBy().equals(by)) {
            throw new NotPossible(NotPossible.Why.SAME_PERSON);
        }
        books.write(
                tx -> book.review(tx, id, by, clock.instant()),
                reviewed -> List.of(AuditEvent.of(
                        clock.instant(), by, AuditAction.ERASURE_APPROVED, id.toString(), Map.of("review", "true"))));
        return erasure(id);
    }

    /** One of them. */
    public Erasure erasure(UUID id) {
        return books.read(tx -> book.one(tx, id, clock.instant()))
                .orElseThrow(() -> new NotPossible(NotPossible.Why.UNKNOWN));
    }

    /** The latest, open ones first. */
    public List<Erasure> all() {
        return books.read(tx -> book.all(tx, clock.instant()));
    }

    /** Who was told of one, and what became of it. */
    public List<ErasureBook.Told> told(UUID id) {
        erasure(id);
        return books.read(tx -> book.told(tx, id));
    }

    /** How many records have come since of people with the document of somebody who was erased: for a steward to look at. */
    public List<Spoken> cameBack() {
        return books.read(tx -> {
            List<byte[]> documents = book.erasedDocumentsShownAgain(tx);
            return documents.isEmpty() ? List.of() : subjects.byDocument(tx, documents);
        });
    }

    private Erasure open(UUID id) {
        Erasure asked = erasure(id);
        if (!asked.state().equals("REQUESTED")) {
            throw new NotPossible(NotPossible.Why.NOT_OPEN);
        }
        return asked;
    }

    private Erasure carryOut(String by, Erasure asked, String reason) {
        SafetySwitch.Stopped stopped = safety.person(by, asked.person(), STOPPED_FOR);
        try {
            if (stopped.onTheWire() > 0) {
                throw new NotPossible(NotPossible.Why.ON_THE_WIRE);
            }
            Erasing.Done done = inOneTransaction(by, asked, reason);
            FolderSweep.Swept swept = folders.sweep(done.traces());
            Map<String, Integer> counts = new HashMap<>(done.counts());
            counts.put("filesDeleted", swept.deleted());
            counts.put("filesToLookAfter", swept.left());
            books.write(tx -> book.counted(tx, asked.id(), counts), nothing -> List.of());
        } finally {
            safety.lift(by, stopped.id(), STOPPED_FOR);
        }
        forgetStop(asked);
        return erasure(asked.id());
    }

    private Erasing.Done inOneTransaction(String by, Erasure asked, String reason) {
        AtomicReference<List<NotBackLine>> written = new AtomicReference<>(List.of());
        return books.write(
                tx -> {
                    Instant now = clock.instant();
                    check(tx, asked.person());
                    Erasing.Done done = erasing.erase(tx, asked.person(), all -> true, now)
                            .orElseThrow(() -> new NotPossible(NotPossible.Why.NOT_OPEN));
                    book.decide(tx, asked.id(), "DONE", by, reason, done.counts(), now);
                    book.told(tx, asked.id(), done.told(), now);
                    // The last step: what is not on the list outside the database would come back with a backup.
                    list.keep(done.lines());
                    written.set(done.lines());
                    return done;
                },
                done -> List.of(
                        AuditEvent.of(
                                clock.instant(),
                                by,
                                AuditAction.ERASURE_APPROVED,
                                asked.id().toString(),
                                Map.of()),
                        AuditEvent.of(
                                clock.instant(),
                                by,
                                AuditAction.ERASED,
                                asked.id().toString(),
                                text(done.counts()))),
                () -> list.undo(written.get()));
    }

    static Map<String, String> text(Map<String, Integer> counts) {
        Map<String, String> facts = new HashMap<>();
        counts.forEach((kind, count) -> facts.put(kind, Integer.toString(count)));
        return facts;
    }

    /** The stop that this erasure needed would lead from her documents to what is left of her. */
    private void forgetStop(Erasure asked) {
        books.write(
                tx -> {
                    List<UUID> mentions = Rows.of(List.of(asked.person()))
                            .uuid(id -> id)
                            .read(
                                    tx,
                                    "select mention_id from registry.told_of where person_id = any(?::uuid[])",
                                    row -> row.getObject(1, UUID.class));
                    erasing.forgetStops(tx, mentions);
                    return mentions;
                },
                done -> List.of());
    }

    /** Counts as they are stored. */
    static String json(Map<String, Integer> counts) {
        try {
            return new ObjectMapper().writeValueAsString(counts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers are JSON", impossible);
        }
    }
}
