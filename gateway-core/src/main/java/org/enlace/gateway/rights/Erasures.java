package org.enlace.gateway.rights;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Approvals.Ask;
import org.enlace.gateway.access.Approvals.Kind;
import org.enlace.gateway.access.Approvals.Who;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.access.Openings.Sealed;
import org.enlace.gateway.access.SecondVoices;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.recovery.NotBackLine;
import org.enlace.gateway.recovery.NotBackList;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erasing a person: one asks, another agrees, and the same once more does it; in an emergency one does it alone and another reviews it. A hold goes before.
 * While it is done nothing of her leaves. Thread-safe.
 */
@Component
public class Erasures {

    private static final int SHOWN = 200;
    static final String STOPPED_FOR = "erasure";

    private static final Logger LOG = LoggerFactory.getLogger(Erasures.class);
    private static final int LIFTS = 3;
    private static final long PAUSE_NANOS = 200_000_000;
    private static final Set<String> BASES = Set.of("SUBJECT", "ORDER");

    private final ErasureBook book;
    private final Subjects subjects;
    private final Holds holds;
    private final SafetySwitch safety;
    private final Erasing erasing;
    private final FolderSweep folders;
    private final NotBackList list;
    private final Approvals approvals;
    private final SecondVoices voices;
    private final RightsBooks books;
    private final Clock clock;
    private final RectificationRows rectifications = new RectificationRows();

    Erasures(
            ErasureBook book,
            Subjects subjects,
            Holds holds,
            SafetySwitch safety,
            Erasing erasing,
            FolderSweep folders,
            NotBackList list,
            Approvals approvals,
            SecondVoices voices,
            RightsBooks books,
            Clock clock) {
        this.book = book;
        this.subjects = subjects;
        this.holds = holds;
        this.safety = safety;
        this.erasing = erasing;
        this.folders = folders;
        this.list = list;
        this.approvals = approvals;
        this.voices = voices;
        this.books = books;
        this.clock = clock;
    }

    /**
     * Erases a person: done when this returns.
     *
     * @param emergency if it cannot wait for another: then another looks at it afterwards
     * @throws ApprovalNeeded if nobody else has agreed yet; a request is open then, and the same goes through once somebody has
     */
    public Erasure erase(Who who, UUID person, String basis, String reason, boolean emergency) {
        String why = Reason.of(reason);
        if (!BASES.contains(basis)) {
            throw new Unfit("basis", "unknown");
        }
        books.read(tx -> {
            check(tx, person);
            return person;
        });
        Deed deed = new Deed(TimeOrderedId.at(clock.instant()), who, person, basis, why, emergency);
        agreed(deed);
        return carryOut(deed);
    }

    /** What is to be done. */
    private record Deed(UUID id, Who who, UUID person, String basis, String reason, boolean emergency) {

        String by() {
            return "operator:" + who.user();
        }

        Ask ask() {
            return Ask.of(
                    Kind.ERASURE,
                    who.user(),
                    who.institution(),
                    subject(person, basis),
                    Digests.of(person.toString(), basis),
                    reason);
        }
    }

    private static String subject(UUID person, String basis) {
        return person + " " + basis;
    }

    private void agreed(Deed deed) {
        try {
            approvals.need(deed.ask());
        } catch (ApprovalNeeded open) {
            if (!deed.emergency()
                    || voices.emergency(open.approval(), deed.who(), deed.reason()) != SecondVoices.Answer.DONE) {
                throw open;
            }
        }
    }

    private void check(Connection tx, UUID person) throws SQLException {
        List<Spoken> unused = Living.of(tx, subjects, person);
        if (holds.holds(tx, person)) {
            throw new NotPossible(NotPossible.Why.HELD);
        }
    }

    /** One of them. */
    public Erasure erasure(UUID id) {
        return books.read(tx -> book.one(tx, id, clock.instant()))
                .orElseThrow(() -> new NotPossible(NotPossible.Why.UNKNOWN));
    }

    /** The latest, the newest first. */
    public List<Erasure> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** So many of them, after this one. */
    public List<Erasure> page(Optional<UUID> after, int most) {
        return books.read(tx -> book.page(tx, after, most, clock.instant()));
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

    private Erasure carryOut(Deed deed) {
        SafetySwitch.Stopped stopped = safety.person(deed.by(), deed.person(), STOPPED_FOR);
        try {
            if (stopped.onTheWire() > 0) {
                throw new NotPossible(NotPossible.Why.ON_THE_WIRE);
            }
            Erasing.Done done = inOneTransaction(deed);
            FolderSweep.Swept swept = folders.sweep(done.traces());
            Map<String, Integer> counts = new HashMap<>(done.counts());
            counts.put("filesDeleted", swept.deleted());
            counts.put("filesToLookAfter", swept.left());
            books.write(tx -> book.counted(tx, deed.id(), counts), nothing -> List.of());
        } finally {
            lift(deed, stopped.id());
        }
        forgetStop(deed.person());
        return erasure(deed.id());
    }

    /** What was done is done, and what was not says so itself: a stop that stays is for an operator and hides neither. */
    private void lift(Deed deed, UUID stop) {
        for (int left = LIFTS; left > 0; left--) {
            try {
                safety.lift(deed.by(), stop, STOPPED_FOR);
                return;
            } catch (NotPossible over) {
                LOG.info("the stop {} of an erasure was lifted already", stop);
                return;
            } catch (StoreException failed) {
                LOG.warn("the stop {} of an erasure could not be lifted, {} attempts are left", stop, left - 1);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Erasing.Done inOneTransaction(Deed deed) {
        AtomicReference<List<NotBackLine>> written = new AtomicReference<>(List.of());
        List<AuditEvent> agreed = new ArrayList<>();
        return books.write(
                tx -> {
                    Instant now = clock.instant();
                    agreed.addAll(approvals.spend(tx, deed.ask()));
                    check(tx, deed.person());
                    Erasing.Done done = erasing.erase(tx, deed.person(), all -> true, now)
                            .orElseThrow(() -> new NotPossible(NotPossible.Why.NOT_OPEN));
                    enter(tx, deed, done, now);
                    // The last step: what is not on the list outside the database would come back with a backup.
                    list.keep(done.lines());
                    written.set(done.lines());
                    return done;
                },
                done -> {
                    agreed.add(AuditEvent.of(
                            clock.instant(),
                            deed.by(),
                            AuditAction.ERASED,
                            deed.id().toString(),
                            text(done.counts())));
                    return agreed;
                },
                () -> list.undo(written.get()));
    }

    /** What people wrote about it stays, but no longer leads to what is left of her. */
    private void enter(Connection tx, Deed deed, Erasing.Done done, Instant now) throws SQLException {
        book.done(
                tx,
                new ErasureBook.Entry(
                        deed.id(), deed.basis(), deed.emergency(), deed.reason(), deed.by(), done.counts(), now));
        book.told(tx, deed.id(), done.told(), now);
        for (String basis : BASES) {
            approvals.renamed(
                    tx, Kind.ERASURE, subject(deed.person(), basis), deed.id().toString());
        }
        for (Sealed each : looks(tx, deed.person())) {
            approvals.forgotten(tx, Kind.VALUES_IN_BULK, each.asked(), deed.id().toString());
        }
    }

    /** What somebody may have asked to look at of her. */
    private List<Sealed> looks(Connection tx, UUID person) throws SQLException {
        List<Sealed> looks = new ArrayList<>();
        looks.add(new Sealed(Set.of(), person.toString(), SubjectAccess.EXPORT));
        List<UUID> mentions =
                subjects.ofPerson(tx, person).stream().map(Spoken::mention).toList();
        rectifications
                .about(tx, mentions)
                .forEach(id -> looks.add(new Sealed(Set.of(), id.toString(), Rectifications.LETTER)));
        return looks;
    }

    static Map<String, String> text(Map<String, Integer> counts) {
        Map<String, String> facts = new HashMap<>();
        counts.forEach((kind, count) -> facts.put(kind, Integer.toString(count)));
        return facts;
    }

    /** The stop that this erasure needed would lead from her documents to what is left of her. */
    private void forgetStop(UUID person) {
        books.write(
                tx -> {
                    List<UUID> mentions = Rows.of(List.of(person))
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
}
