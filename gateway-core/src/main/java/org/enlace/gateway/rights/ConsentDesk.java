package org.enlace.gateway.rights;

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
import org.enlace.gateway.access.Approvals.Who;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Recipients.RecordKey;
import org.enlace.gateway.delivery.StopList;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Purpose;
import org.enlace.gateway.registry.ConsentsStated;
import org.enlace.gateway.registry.ConsentsStated.Statement;
import org.enlace.gateway.registry.Records;
import org.enlace.gateway.registry.Subjects;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.schedule.Fence;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Consent of one person for a receiver and a purpose, as it was given or taken back on paper. What it forbids does not leave from then on, and whoever has it is
 * told (R15). Flows that the law mandates go on, and the answer names them, so that she can be told. Thread-safe.
 */
@Component
public class ConsentDesk {

    private static final int SHOWN = 200;
    private static final int LONGEST = 64;
    private static final Set<String> STATES = Set.of("GIVEN", "WITHDRAWN");
    private static final Set<String> SPEAKERS = Set.of("SUBJECT", "GUARDIAN", "AUTHORITY");
    private static final Set<String> SOURCES = Set.of("PAPER", "SPOKEN", "COURT");

    private final Subjects subjects;
    private final Records records;
    private final ConsentsStated stated;
    private final Tombstones tombstones;
    private final ConsentGrounds grounds;
    private final StopList stops;
    private final Fence fence;
    private final Partners partners;
    private final RightsBooks books;
    private final Clock clock;

    ConsentDesk(
            Subjects subjects,
            Records records,
            ConsentsStated stated,
            Tombstones tombstones,
            ConsentGrounds grounds,
            StopList stops,
            Fence fence,
            Partners partners,
            RightsBooks books,
            Clock clock) {
        this.subjects = subjects;
        this.records = records;
        this.stated = stated;
        this.tombstones = tombstones;
        this.grounds = grounds;
        this.stops = stops;
        this.fence = fence;
        this.partners = partners;
        this.books = books;
        this.clock = clock;
    }

    /**
     * What somebody says.
     *
     * @param receiver a partner; null for all
     * @param purpose null for all
     */
    public record Said(
            UUID person, String state, String receiver, String purpose, String saidBy, String source, String reason) {}

    /** A flow of her data that does not rest on consent. */
    public record Unaffected(String agreement, String receiver, String purpose, String legalBasis) {}

    /**
     * What became of it.
     *
     * @param told how many receivers are told that they may not keep it
     * @param unaffected what goes on, because the law mandates it
     */
    public record Answer(UUID id, int told, List<Unaffected> unaffected) {}

    /**
     * Writes it down. From the answer on no node sends what it forbids.
     *
     * @throws NotPossible if whoever speaks may not give consent for her, or nothing is left of her
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
                Reason.of(said.reason()),
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
            fence.pass();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new StoreException("It is written down, but not every node may have heard yet.", end);
        } catch (SQLException failed) {
            throw new StoreException("It is written down, but not every node may have heard yet.", failed);
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
            throw new Unfit("receiver", said.receiver().length() > LONGEST ? "length" : "unknown");
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
            throw new Unfit(field, value == null ? "required" : "unknown");
        }
    }

    private Answer state(Connection tx, Statement statement, UUID person) throws SQLException {
        Set<UUID> messages =
                Living.of(tx, subjects, person).stream().map(Spoken::message).collect(Collectors.toSet());
        Map<RecordKey, List<String>> keys = messages.isEmpty() ? Map.of() : tombstones.lock(tx, messages);
        // Asked again: she may have been erased before the locks were there.
        List<Spoken> spoken = Living.of(tx, subjects, person).stream()
                .filter(each -> messages.contains(each.message()))
                .toList();
        if (spoken.isEmpty()) {
            throw new NotPossible(NotPossible.Why.UNKNOWN);
        }
        Map<UUID, ObjectNode> bodies = records.read(tx, messages);
        boolean gives = gives(statement);
        if (gives && !maySpeak(spoken, bodies, statement)) {
            throw new NotPossible(NotPossible.Why.NOT_ALONE);
        }
        stated.state(tx, statement, spoken.stream().map(Spoken::mention).toList());
        StopList.changed(tx);
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

    /** The latest, newest first. */
    public List<Statement> all() {
        return page(Optional.empty(), SHOWN);
    }

    /** So many of them, after this one. */
    public List<Statement> page(Optional<UUID> after, int most) {
        return books.read(tx -> stated.page(tx, after, most));
    }
}
