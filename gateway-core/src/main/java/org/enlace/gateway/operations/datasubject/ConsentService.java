package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.StatedConsents.Statement;
import org.enlace.gateway.exchange.registry.Subjects;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.platform.cluster.StaleNodeGuard;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.security.access.Approvals.Who;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Records the consent of one person for a receiver and a purpose, as given or withdrawn on paper. From then on, records that it forbids do not leave,
 * and receivers that have one are told (R15). Flows that the law mandates go on, and the answer names them, so that the person can be told.
 * Thread-safe.
 */
@Component
public class ConsentService {

    private static final int SHOWN = 200;
    private static final int LONGEST = 64;
    private static final Set<String> STATES = Set.of("GIVEN", "WITHDRAWN");
    private static final Set<String> SPEAKERS = Set.of("SUBJECT", "GUARDIAN", "AUTHORITY");
    private static final Set<String> SOURCES = Set.of("PAPER", "SPOKEN", "COURT");

    private final Subjects subjects;
    private final Records records;
    private final StatedConsents stated;
    private final Tombstones tombstones;
    private final ConsentGrounds grounds;
    private final SafetyStopCheck stops;
    private final StaleNodeGuard staleNodeGuard;
    private final Partners partners;
    private final DataSubjectTransactions books;
    private final Clock clock;

    ConsentService(
            Subjects subjects,
            Records records,
            StatedConsents stated,
            Tombstones tombstones,
            ConsentGrounds grounds,
            SafetyStopCheck stops,
            StaleNodeGuard staleNodeGuard,
            Partners partners,
            DataSubjectTransactions books,
            Clock clock) {
        this.subjects = subjects;
        this.records = records;
        this.stated = stated;
        this.tombstones = tombstones;
        this.grounds = grounds;
        this.stops = stops;
        this.staleNodeGuard = staleNodeGuard;
        this.partners = partners;
        this.books = books;
        this.clock = clock;
    }

    /**
     * A statement of consent.
     *
     * @param receiver a partner; null for all
     * @param purpose null for all
     */
    public record Said(
            UUID person, String state, String receiver, String purpose, String saidBy, String source, String reason) {}

    /** A flow of the person's data that does not rest on consent. */
    public record Unaffected(String agreement, String receiver, String purpose, String legalBasis) {}

    /**
     * The result of a statement.
     *
     * @param told how many receivers are told that they may not keep the record
     * @param unaffected flows that go on, because the law mandates them
     */
    public record Answer(UUID id, int told, List<Unaffected> unaffected) {}

    /**
     * Stores the statement. From the answer on no node sends what it forbids.
     *
     * @throws NotPossibleException if the speaker may not give consent for the person, or no data of the person is left
     */
    public Answer state(Who who, Said said) {
        check(said);
        Instant now = clock.instant();
        Statement statement = new Statement(
                TimeOrderedId.at(now),
                said.state(),
                said.receiver(),
                said.purpose(),
                said.saidBy(),
                said.source(),
                PersonalReason.of(said.reason()),
                now,
                "operator:" + who.user());
        Answer answer = books.write(
                tx -> state(tx, statement, said.person()),
                done -> List.of(AuditEvent.of(
                        now,
                        statement.recordedBy(),
                        AuditAction.CONSENT_STATED,
                        said.person().toString(),
                        facts(statement, done))));
        stops.changed();
        if (!gives(statement)) {
            untilEveryNodeObeys();
        }
        return answer;
    }

    private static boolean gives(Statement statement) {
        return statement.state().equals("GIVEN");
    }

    private void untilEveryNodeObeys() {
        try {
            staleNodeGuard.pass();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new DatabaseException("It is written down, but not every node may have heard yet.", end);
        } catch (SQLException failed) {
            throw new DatabaseException("It is written down, but not every node may have heard yet.", failed);
        }
    }

    private static Map<String, String> facts(Statement statement, Answer done) {
        Map<String, String> facts = new HashMap<>();
        facts.put("id", statement.id().toString());
        facts.put("state", statement.state());
        facts.put("by", statement.saidBy());
        facts.put("receiver", statement.receiver() == null ? "*" : statement.receiver());
        facts.put("purpose", statement.purpose() == null ? "*" : statement.purpose());
        facts.put("told", Integer.toString(done.told()));
        return facts;
    }

    private void check(Said said) {
        known("state", said.state(), STATES);
        known("by", said.saidBy(), SPEAKERS);
        known("source", said.source(), SOURCES);
        if (said.receiver() != null && !partners.current().partners().containsKey(said.receiver())) {
            throw new InvalidRightsRequestException(
                    "receiver", said.receiver().length() > LONGEST ? "length" : "unknown");
        }
        if (said.purpose() != null) {
            known(
                    "purpose",
                    said.purpose(),
                    java.util.Arrays.stream(Purpose.values()).map(Enum::name).collect(Collectors.toSet()));
        }
    }

    private static void known(String field, String value, Set<String> all) {
        if (value == null || !all.contains(value)) {
            throw new InvalidRightsRequestException(field, value == null ? "required" : "unknown");
        }
    }

    private Answer state(Connection tx, Statement statement, UUID person) throws SQLException {
        Set<UUID> messages = SubjectLookup.of(tx, subjects, person).stream()
                .map(Spoken::message)
                .collect(Collectors.toSet());
        Map<RecordKey, List<String>> keys = messages.isEmpty() ? Map.of() : tombstones.lock(tx, messages);
        // Read again: the person may have been erased before the locks were held.
        List<Spoken> spoken = SubjectLookup.of(tx, subjects, person).stream()
                .filter(each -> messages.contains(each.message()))
                .toList();
        if (spoken.isEmpty()) {
            throw new NotPossibleException(NotPossibleException.Why.UNKNOWN);
        }
        Map<UUID, ObjectNode> bodies = records.read(tx, messages);
        boolean gives = gives(statement);
        if (gives && !maySpeak(spoken, bodies, statement)) {
            throw new NotPossibleException(NotPossibleException.Why.NOT_ALONE);
        }
        stated.state(tx, statement, spoken.stream().map(Spoken::mention).toList());
        SafetyStopCheck.changed(tx);
        if (gives) {
            return new Answer(statement.id(), 0, List.of());
        }
        ConsentGrounds.Judging judging = grounds.judging(tx, partners.current(), statement, bodies, keys);
        int told = tombstones.takeBack(tx, keys, judging::mustGo, "CONSENT " + statement.id(), statement.at());
        return new Answer(statement.id(), told, judging.unaffected());
    }

    private static boolean maySpeak(List<Spoken> spoken, Map<UUID, ObjectNode> bodies, Statement statement) {
        return spoken.stream().allMatch(each -> {
            ObjectNode body = bodies.get(each.message());
            return body == null
                    || Agreement.maySpeakFor(
                            body.path(each.place()).path(each.ordinal()), statement.saidBy(), statement.at());
        });
    }

    /** Returns the latest statements, newest first. */
    public List<Statement> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** Returns a page of statements, after this one. */
    public List<Statement> page(Optional<UUID> after, int most) {
        return books.read(tx -> stated.page(tx, after, most));
    }
}
