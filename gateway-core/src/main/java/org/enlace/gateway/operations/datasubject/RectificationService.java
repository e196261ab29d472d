package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.registry.MentionSeal;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.operations.datasubject.RectificationRepository.Kept;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.encryption.SealContext;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.mappings.Sensitivity;
import org.springframework.stereotype.Component;

/**
 * Handles a person's claim that a value is wrong. The registry never changes a producer's record: it asks the producer, with a deadline, and detects
 * by itself when a new version has the claimed value; that version corrects every receiver that has the old one (R15). Thread-safe.
 */
@Component
public class RectificationService {

    /** The time limit for a producer's answer. Source: the law on personal data, fifteen days. */
    static final Duration CLOCK = Duration.ofDays(15);

    /** The kind of object that is opened, see {@link ValueAccess.Sealed}. */
    static final String LETTER = "rectification";

    private static final String FIELD = "field";
    private static final String UNKNOWN = "unknown";
    private static final int SHOWN = 200;
    private static final int LONGEST = 200;
    private static final String GATEWAY = "gateway";
    private static final Set<String> SOURCES = Set.of("DOCUMENT", "COURT", "STATEMENT");

    private final Subjects subjects;
    private final Records records;
    private final CurrentVersions currentVersions;
    private final MentionSeal seal;
    private final Partners partners;
    private final ValueAccess openings;
    private final DataSubjectTransactions books;
    private final Clock clock;
    private final RectificationRepository rows = new RectificationRepository();

    RectificationService(
            Subjects subjects,
            Records records,
            CurrentVersions currentVersions,
            MentionSeal seal,
            Partners partners,
            ValueAccess openings,
            DataSubjectTransactions books,
            Clock clock) {
        this.subjects = subjects;
        this.records = records;
        this.currentVersions = currentVersions;
        this.seal = seal;
        this.partners = partners;
        this.openings = openings;
        this.books = books;
        this.clock = clock;
    }

    /**
     * A person's claim.
     *
     * @param message the version that is wrong about the person
     * @param path the field, as the catalogue names it
     * @param value the right value, in the person's words
     */
    public record Claim(UUID person, UUID message, String path, String value, String source, String reason) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Claim[" + message + " " + path + "]";
        }
    }

    /** The letter that the producer is handed. */
    public record Letter(Rectification rectification, String producer, String es, String en, String value) {

        /** Holds no value. */
        @Override
        public String toString() {
            return "Letter[" + rectification.id() + "]";
        }
    }

    /** Stores the claim; throws a {@link NotPossibleException} if the record is not about the person, or has the value already. */
    public Rectification ask(Who who, Claim claim) {
        String reason = PersonalReason.of(claim.reason());
        if (claim.value() == null || claim.value().isBlank() || claim.value().length() > LONGEST) {
            throw new InvalidRightsRequestException("value", "length");
        }
        if (claim.source() == null || !SOURCES.contains(claim.source())) {
            throw new InvalidRightsRequestException("source", UNKNOWN);
        }
        UUID id = TimeOrderedId.at(clock.instant());
        String by = "operator:" + who.user();
        books.write(
                tx -> ask(tx, id, by, claim, reason),
                link -> List.of(AuditEvent.of(
                        clock.instant(),
                        by,
                        AuditAction.RECTIFICATION,
                        id.toString(),
                        Map.of("state", "OPEN", "link", link, "field", claim.path()))));
        return one(id);
    }

    private String ask(Connection tx, UUID id, String by, Claim claim, String reason) throws SQLException {
        CurrentVersions.Version version = currentVersions
                .of(tx, claim.message())
                .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.UNKNOWN));
        List<Spoken> spokenEntries = subjects.ofMessages(tx, List.of(claim.message())).stream()
                .filter(each -> each.person().equals(claim.person()))
                .toList();
        if (spokenEntries.isEmpty()) {
            throw new NotPossibleException(NotPossibleException.Why.UNKNOWN);
        }
        if (spokenEntries.stream().allMatch(Spoken::erased)) {
            throw new NotPossibleException(NotPossibleException.Why.ERASED);
        }
        Spoken entry = spokenEntries.stream()
                .filter(each -> claim.path() != null && claim.path().startsWith(each.place() + "."))
                .findFirst()
                .orElseThrow(() -> new InvalidRightsRequestException(FIELD, UNKNOWN));
        boolean known = partners.current().catalogue().recordType(version.record()).field(claim.path()).stream()
                .anyMatch(field -> field.sensitivity() != Sensitivity.VID_P
                        && !claim.path().endsWith(".personId"));
        if (!known) {
            throw new InvalidRightsRequestException(FIELD, UNKNOWN);
        }
        JsonNode said = said(tx, claim.message(), entry.place()).path(entry.ordinal());
        if (ReadableValue.says(said.path(field(claim.path())), claim.value())) {
            throw new NotPossibleException(NotPossibleException.Why.SAME_VALUE);
        }
        byte[] sealed = seal.seal(
                        tx, entry.mention(), place(id), claim.value().strip().getBytes(StandardCharsets.UTF_8))
                .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.UNKNOWN));
        Instant now = clock.instant();
        rows.ask(
                tx,
                new RectificationRepository.Asked(
                        id,
                        entry.mention(),
                        claim.message(),
                        version.key().link(),
                        version.key().businessId(),
                        claim.path(),
                        sealed,
                        claim.source(),
                        reason,
                        by,
                        now,
                        now.plus(CLOCK)));
        return version.key().link();
    }

    private static SealContext place(UUID id) {
        return SealContext.of("rights.rectification", "sealed", id);
    }

    private static String field(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private JsonNode said(Connection tx, UUID message, String place) throws SQLException {
        ObjectNode body = records.read(tx, List.of(message)).get(message);
        return body == null ? com.fasterxml.jackson.databind.node.MissingNode.getInstance() : body.path(place);
    }

    /**
     * Returns the letter for the producer, with the value: who opens it and why is audited before, and the producer reads that. From the first call
     * on the producer counts as told.
     */
    public Letter letter(Who who, UUID id, String reason) {
        String why = PersonalReason.of(reason);
        Rectification asked = one(id);
        String producer = LinkId.parse(asked.link()).partner();
        openings.open(who, new ValueAccess.Sealed(Set.of(producer), id.toString(), LETTER), why);
        return books.write(
                tx -> {
                    Kept kept = rows.one(tx, id, clock.instant()).orElseThrow();
                    String value = open(tx, kept)
                            .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.NOT_OPEN));
                    rows.told(tx, id, clock.instant());
                    var type = currentVersions
                            .of(tx, asked.message())
                            .map(version -> partners.current().catalogue().recordType(version.record()))
                            .flatMap(recordType -> recordType.field(asked.path()));
                    return new Letter(
                            asked,
                            producer,
                            type.map(field -> field.es()).orElse(asked.path()),
                            type.map(field -> field.en()).orElse(asked.path()),
                            value);
                },
                done -> List.of(AuditEvent.of(
                        clock.instant(),
                        "operator:" + who.user(),
                        AuditAction.RECTIFICATION,
                        id.toString(),
                        Map.of("state", "TOLD", "link", asked.link()))));
    }

    private Optional<String> open(Connection tx, Kept kept) throws SQLException {
        return kept.sealed() == null
                ? Optional.empty()
                : seal.open(tx, kept.mention(), place(kept.it().id()), kept.sealed())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Records the producer's refusal with its reason; the person is told, and may go to the authority. */
    public Rectification refused(Who who, UUID id, String answer) {
        String why = PersonalReason.of(answer);
        String by = "operator:" + who.user();
        books.write(
                tx -> {
                    if (!rows.end(tx, id, "REFUSED", by, why, null, clock.instant())) {
                        throw new NotPossibleException(NotPossibleException.Why.NOT_OPEN);
                    }
                    return id;
                },
                done -> List.of(AuditEvent.of(
                        clock.instant(), by, AuditAction.RECTIFICATION, id.toString(), Map.of("state", "REFUSED"))));
        return one(id);
    }

    /** Returns one rectification. */
    public Rectification one(UUID id) {
        return books.read(tx -> rows.one(tx, id, clock.instant()))
                .orElseThrow(() -> new NotPossibleException(NotPossibleException.Why.UNKNOWN))
                .it();
    }

    /** Returns open ones first, by their deadline; those that a producer has corrected meanwhile are closed before. */
    public List<Rectification> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of rectifications, after this one. */
    public List<Rectification> page(Optional<KeysetPosition> after, int most) {
        List<Kept> all = books.read(tx -> rows.page(tx, after, most, clock.instant()));
        boolean ended = false;
        for (Kept each : all) {
            if (each.it().otherwise()) {
                ended |= corrected(each);
            }
        }
        List<Kept> now = ended ? books.read(tx -> rows.page(tx, after, most, clock.instant())) : all;
        return now.stream().map(Kept::it).toList();
    }

    private boolean corrected(Kept kept) {
        Rectification it = kept.it();
        return books.write(
                tx -> {
                    Optional<Came> by = saysIt(tx, kept);
                    // Another node may have detected it at the same time.
                    return by.isPresent()
                            && rows.end(
                                    tx,
                                    it.id(),
                                    "CORRECTED",
                                    GATEWAY,
                                    null,
                                    by.get().message(),
                                    by.get().at().isBefore(it.askedAt())
                                            ? it.askedAt()
                                            : by.get().at());
                },
                done -> done
                        ? List.of(AuditEvent.of(
                                clock.instant(),
                                GATEWAY,
                                AuditAction.RECTIFICATION,
                                it.id().toString(),
                                Map.of("state", "CORRECTED", "link", it.link())))
                        : List.of());
    }

    /** A version, and when it was received. */
    private record Came(UUID message, Instant at) {}

    /** Returns the producer's current version, if it has the claimed value for this person; values of other persons in the record do not count. */
    private Optional<Came> saysIt(Connection tx, Kept kept) throws SQLException {
        Optional<String> value = open(tx, kept);
        String sql = """
                select c.message_id, m.received_at from registry.current_record c join journal.message m on m.id = c.message_id
                where c.link = ? and c.business_id = ?
                """;
        Optional<Came> current = SqlStatement.of(
                        tx, sql, kept.it().link(), kept.it().number())
                .first(row -> new Came(row.getObject(1, UUID.class), SqlStatement.instant(row, 2)));
        if (value.isEmpty() || current.isEmpty()) {
            return Optional.empty();
        }
        Came now = current.get();
        String path = kept.it().path();
        String place = path.substring(0, path.indexOf('.'));
        JsonNode entries = said(tx, now.message(), place);
        for (Spoken each : entriesOfPerson(tx, kept, now.message())) {
            if (each.place().equals(place)
                    && ReadableValue.says(entries.path(each.ordinal()).path(field(path)), value.get())) {
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    private List<Spoken> entriesOfPerson(Connection tx, Kept kept, UUID message) throws SQLException {
        List<Spoken> both = subjects.ofMessages(tx, List.of(kept.it().message(), message));
        Set<UUID> persons = both.stream()
                .filter(each -> each.mention().equals(kept.mention()))
                .map(Spoken::person)
                .collect(Collectors.toSet());
        return both.stream()
                .filter(each -> each.message().equals(message) && persons.contains(each.person()))
                .toList();
    }
}
