package org.enlace.gateway.operations.datasubject;

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
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.backup.ExclusionList;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.ApprovalDecisions;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.access.Approvals.Ask;
import org.enlace.gateway.security.access.Approvals.Kind;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.access.ValueAccess.Sealed;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Erases a person: one operator requests it, another approves, and the same request repeated carries it out; in an emergency one operator does it
 * alone and another reviews it. A legal hold has priority. During the erasure no data of the person leaves. Thread-safe.
 */
@Component
public class ErasureService {

    private static final int SHOWN = 200;
    static final String STOPPED_FOR = "erasure";

    private static final Logger LOG = LoggerFactory.getLogger(ErasureService.class);
    private static final int LIFTS = 3;
    private static final long PAUSE_NANOS = 200_000_000;
    private static final Set<String> BASES = Set.of("SUBJECT", "ORDER");

    private final ErasureRepository book;
    private final Subjects subjects;
    private final LegalHolds holds;
    private final SafetySwitch safety;
    private final ErasureWriter erasureWriter;
    private final FolderErasureSweep folders;
    private final ExclusionList list;
    private final Approvals approvals;
    private final ApprovalDecisions voices;
    private final DataSubjectTransactions books;
    private final Clock clock;
    private final RectificationRepository rectifications = new RectificationRepository();

    ErasureService(
            ErasureRepository book,
            Subjects subjects,
            LegalHolds holds,
            SafetySwitch safety,
            ErasureWriter erasureWriter,
            FolderErasureSweep folders,
            ExclusionList list,
            Approvals approvals,
            ApprovalDecisions voices,
            DataSubjectTransactions books,
            Clock clock) {
        this.book = book;
        this.subjects = subjects;
        this.holds = holds;
        this.safety = safety;
        this.erasureWriter = erasureWriter;
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
     * @param emergency if it cannot wait for an approval: then another operator reviews it afterwards
     * @throws ApprovalRequiredException if it is not approved yet; a request is open then, and the same call succeeds once it is approved
     */
    public Erasure erase(Who who, UUID person, String basis, String reason, boolean emergency) {
        String why = PersonalReason.of(reason);
        if (!BASES.contains(basis)) {
            throw new InvalidRightsRequestException("basis", "unknown");
        }
        books.read(tx -> {
            check(tx, person);
            return person;
        });
        Deed deed = new Deed(TimeOrderedId.at(clock.instant()), who, person, basis, why, emergency);
        agreed(deed);
        return carryOut(deed);
    }

    /** The requested erasure. */
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
                    ApprovalDigest.of(person.toString(), basis),
                    reason);
        }
    }

    private static String subject(UUID person, String basis) {
        return person + " " + basis;
    }

    private void agreed(Deed deed) {
        try {
            approvals.need(deed.ask());
        } catch (ApprovalRequiredException open) {
            if (!deed.emergency()
                    || voices.emergency(open.approval(), deed.who(), deed.reason()) != ApprovalDecisions.Answer.DONE) {
                throw open;
            }
        }
    }

    private void check(Connection tx, UUID person) throws SQLException {
        List<Spoken> unused = SubjectLookup.of(tx, subjects, person);
        if (holds.holds(tx, person)) {
            throw new NotPossibleException(NotPossibleException.Why.HELD);
        }
    }

    /** Returns one erasure. */
    public Erasure erasure(UUID id) {
        return books.read(tx -> book.one(tx, id, clock.instant()))
                .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.UNKNOWN));
    }

    /** Returns the latest erasures, the newest first. */
    public List<Erasure> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of erasures, after this one. */
    public List<Erasure> page(Optional<UUID> after, int most) {
        return books.read(tx -> book.page(tx, after, most, clock.instant()));
    }

    /** Returns the receivers that were told of one, and their state. */
    public List<ErasureRepository.Told> told(UUID id) {
        erasure(id);
        return books.read(tx -> book.told(tx, id));
    }

    /** Returns records received since that show the document of an erased person: for a steward to review. */
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
                throw new NotPossibleException(NotPossibleException.Why.ON_THE_WIRE);
            }
            ErasureWriter.Done done = inOneTransaction(deed);
            FolderErasureSweep.Swept swept = folders.sweep(done.traces());
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

    /** Lifts the stop. A failure does not hide the result of the erasure: a stop that remains is for an operator to lift. */
    private void lift(Deed deed, UUID stop) {
        for (int left = LIFTS; left > 0; left--) {
            try {
                safety.lift(deed.by(), stop, STOPPED_FOR);
                return;
            } catch (NotPossibleException over) {
                LOG.info("the stop {} of an erasure was lifted already", stop);
                return;
            } catch (DatabaseException failed) {
                LOG.warn("the stop {} of an erasure could not be lifted, {} attempts are left", stop, left - 1);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private ErasureWriter.Done inOneTransaction(Deed deed) {
        AtomicReference<List<ExclusionLine>> written = new AtomicReference<>(List.of());
        List<AuditEvent> agreed = new ArrayList<>();
        return books.write(
                tx -> {
                    Instant now = clock.instant();
                    agreed.addAll(approvals.spend(tx, deed.ask()));
                    check(tx, deed.person());
                    ErasureWriter.Done done = erasureWriter
                            .erase(tx, deed.person(), all -> true, now)
                            .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.NOT_OPEN));
                    enter(tx, deed, done, now);
                    // The last step: an entry missing on the list outside the database would let the data come back
                    // with a backup.
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

    /** Texts of operators about the erasure stay, but no longer lead to the rest of the person's data. */
    private void enter(Connection tx, Deed deed, ErasureWriter.Done done, Instant now) throws SQLException {
        book.done(
                tx,
                new ErasureRepository.Entry(
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

    /** Returns the objects that an operator may have asked to view of the person. */
    private List<Sealed> looks(Connection tx, UUID person) throws SQLException {
        List<Sealed> looks = new ArrayList<>();
        looks.add(new Sealed(Set.of(), person.toString(), SubjectAccess.EXPORT));
        List<UUID> mentions =
                subjects.ofPerson(tx, person).stream().map(Spoken::mention).toList();
        rectifications
                .about(tx, mentions)
                .forEach(id -> looks.add(new Sealed(Set.of(), id.toString(), RectificationService.LETTER)));
        return looks;
    }

    static Map<String, String> text(Map<String, Integer> counts) {
        Map<String, String> facts = new HashMap<>();
        counts.forEach((kind, count) -> facts.put(kind, Integer.toString(count)));
        return facts;
    }

    /** The stop that this erasure needed would link the person's documents to the data that is left. */
    private void forgetStop(UUID person) {
        books.write(
                tx -> {
                    String sql = "select mention_id from registry.told_of where person_id = ?";
                    List<UUID> mentions = SqlStatement.of(tx, sql, person).list(row -> row.getObject(1, UUID.class));
                    erasureWriter.forgetStops(tx, mentions);
                    return mentions;
                },
                done -> List.of());
    }
}
