package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.stewardship.DecisionRepository.Candidate;
import org.enlace.gateway.exchange.registry.stewardship.DecisionRepository.Decision;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest.Confirm;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest.Refuse;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest.Split;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionRequest.Undo;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Done;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Kind;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Move;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.No;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Carries out what a steward decides, in the caller's transaction. Of two decisions about one person the second waits for the first and then sees
 * what it made. Thread-safe: it holds no state.
 */
@Component
public class Stewardship {

    /**
     * The author of a decision.
     *
     * @param whom as the audit names him, for example {@code operator:ana}
     * @param reason why, in his words; 1 to 500 characters
     */
    public record By(String whom, String reason) {}

    /** The messages that name the persons it is about; nothing is locked. Empty if there are no such persons. */
    public List<UUID> messages(Connection tx, PersonDecisionRequest personDecisionRequest) throws SQLException {
        return RowArrays.of(persons(tx, personDecisionRequest))
                .uuid(id -> id)
                .read(
                        tx,
                        "select distinct message_id from registry.mention where person_id = any(?::uuid[]) order by message_id",
                        row -> row.getObject(1, UUID.class));
    }

    /** The cases of these messages, with all that were linked with them, locked in the order of ids until the transaction ends. */
    public Map<UUID, CaseKeys> cases(Connection tx, List<UUID> messages) throws SQLException {
        Map<UUID, UUID> roots = new HashMap<>();
        Map<UUID, List<UUID>> linked = new HashMap<>();
        RowArrays.of(messages)
                .uuid(id -> id)
                .read(tx, """
                select distinct m.message_id, coalesce(c.merged_into, c.id) from registry.mention m join registry.case_file c on c.id = m.case_id
                where m.message_id = any(?::uuid[])
                """, row -> roots.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        RowArrays.of(roots.values().stream().distinct().toList())
                .uuid(id -> id)
                .read(tx, """
                select c.id, coalesce(c.merged_into, c.id) from unnest(?::uuid[]) as t(root)
                join registry.case_file c on c.id = t.root or c.merged_into = t.root order by c.id for update of c
                """, row -> linked.computeIfAbsent(row.getObject(2, UUID.class), root -> new ArrayList<>())
                        .add(row.getObject(1, UUID.class)));
        Map<UUID, CaseKeys> cases = new HashMap<>();
        roots.forEach(
                (message, root) -> cases.put(message, new CaseKeys(root, linked.getOrDefault(root, List.of(root)))));
        return cases;
    }

    private static List<UUID> persons(Connection tx, PersonDecisionRequest personDecisionRequest) throws SQLException {
        if (personDecisionRequest instanceof Split split) {
            return List.of(split.person());
        }
        if (personDecisionRequest instanceof Undo undo) {
            return DecisionRepository.decision(tx, undo.decision(), false)
                    .map(each -> List.of(each.first(), each.second()))
                    .orElse(List.of());
        }
        UUID candidate = personDecisionRequest instanceof Confirm confirm
                ? confirm.candidate()
                : ((Refuse) personDecisionRequest).candidate();
        return DecisionRepository.candidate(tx, candidate, false)
                .map(each -> List.of(each.first(), each.second()))
                .orElse(List.of());
    }

    /**
     * Decides.
     *
     * @throws ConcurrentChangeException if a record or another decision came in the middle; the caller rolls back and begins anew
     */
    public PersonDecisionResult decide(Connection tx, PersonDecisionRequest personDecisionRequest, By by, Instant now)
            throws SQLException {
        if (personDecisionRequest instanceof Confirm confirm) {
            return candidate(tx, confirm.candidate(), Kind.MERGE, by, now);
        }
        if (personDecisionRequest instanceof Refuse refuse) {
            return candidate(tx, refuse.candidate(), Kind.REFUSE, by, now);
        }
        return personDecisionRequest instanceof Split split
                ? split(tx, split, by, now)
                : undo(tx, ((Undo) personDecisionRequest).decision(), by, now);
    }

    private static PersonDecisionResult candidate(Connection tx, UUID id, Kind kind, By by, Instant now)
            throws SQLException {
        Optional<Candidate> found = DecisionRepository.candidate(tx, id, true);
        if (found.isEmpty()) {
            return new No(RejectionReason.UNKNOWN);
        }
        Candidate candidate = found.get();
        if (!candidate.state().equals("OPEN")) {
            return new No(RejectionReason.DECIDED_ALREADY);
        }
        if (candidate.first().equals(candidate.second())) {
            return new No(RejectionReason.ALREADY_ONE);
        }
        LockedPersonPair lockedPersonPair = LockedPersonPair.lock(tx, candidate.first(), candidate.second())
                .orElseThrow(ConcurrentChangeException::new);
        if (lockedPersonPair.first().into() != null || lockedPersonPair.second().into() != null) {
            throw new ConcurrentChangeException();
        }
        UUID id7 = TimeOrderedId.at(now);
        Decision decision = new Decision(
                id7,
                kind,
                lockedPersonPair.elder().id(),
                lockedPersonPair.younger().id(),
                candidate.id(),
                false);
        DecisionRepository.write(tx, decision, by, now);
        List<Move> moves = kind == Kind.MERGE ? merge(tx, lockedPersonPair, decision.id(), now) : List.of();
        DecisionRepository.candidate(tx, id, kind == Kind.MERGE ? "CONFIRMED" : "REFUSED", decision.id(), now);
        return new Done(decision.id(), kind, false, moves);
    }

    private static List<Move> merge(Connection tx, LockedPersonPair lockedPersonPair, UUID decision, Instant now)
            throws SQLException {
        UUID from = lockedPersonPair.younger().id();
        UUID to = lockedPersonPair.elder().id();
        List<Move> moves = MentionMoves.mentions(tx, MentionMoves.mentionsOf(tx, from), to, decision, now);
        MentionMoves.documents(tx, "true", from, to, decision, now);
        MentionMoves.into(tx, from, to);
        MentionMoves.due(tx, lockedPersonPair.ids(), now);
        return moves;
    }

    private static PersonDecisionResult split(Connection tx, Split split, By by, Instant now) throws SQLException {
        Optional<LockedPersonPair.Person> person = LockedPersonPair.lock(tx, split.person());
        Optional<RejectionReason> no =
                person.isEmpty() ? Optional.of(RejectionReason.UNKNOWN) : no(tx, split, person.get());
        if (no.isPresent()) {
            return new No(no.get());
        }
        UUID id = TimeOrderedId.at(now);
        UUID apart = TimeOrderedId.at(now);
        DecisionRepository.person(tx, apart, now);
        DecisionRepository.write(tx, new Decision(id, Kind.SPLIT, split.person(), apart, null, false), by, now);
        List<Move> moves = MentionMoves.mentions(tx, split.mentions(), apart, id, now);
        MentionMoves.documents(tx, MentionMoves.CARRIED_BY_HER_ALONE, split.person(), apart, id, now);
        DecisionRepository.apart(tx, split.person(), apart, id, now);
        MentionMoves.due(tx, List.of(split.person(), apart), now);
        return new Done(id, Kind.SPLIT, false, moves);
    }

    private static Optional<RejectionReason> no(Connection tx, Split split, LockedPersonPair.Person person)
            throws SQLException {
        if (person.into() != null) {
            return Optional.of(RejectionReason.MERGED_AWAY);
        }
        List<UUID> mentionsOfPerson = MentionMoves.mentionsOf(tx, split.person());
        Set<UUID> chosen = new HashSet<>(split.mentions());
        if (!mentionsOfPerson.containsAll(chosen)) {
            return Optional.of(RejectionReason.NOT_HERS);
        }
        return chosen.isEmpty() || chosen.size() == mentionsOfPerson.size()
                ? Optional.of(RejectionReason.NOTHING_LEFT)
                : Optional.empty();
    }

    private static PersonDecisionResult undo(Connection tx, UUID id, By by, Instant now) throws SQLException {
        Optional<Decision> found = DecisionRepository.decision(tx, id, true);
        if (found.isEmpty()) {
            return new No(RejectionReason.UNKNOWN);
        }
        Decision decision = found.get();
        if (decision.undone()) {
            return new No(RejectionReason.UNDONE_ALREADY);
        }
        LockedPersonPair lockedPersonPair = LockedPersonPair.lock(tx, decision.first(), decision.second())
                .orElseThrow(ConcurrentChangeException::new);
        if (decision.kind() != Kind.REFUSE && DecisionRepository.laterStands(tx, decision)) {
            return new No(RejectionReason.LATER_DECISION);
        }
        DecisionRepository.undo(tx, id, by, now);
        List<Move> moves = List.of();
        if (decision.kind() != Kind.REFUSE) {
            moves = decision.kind() == Kind.MERGE ? apart(tx, decision, now) : together(tx, decision, now);
            MentionMoves.due(tx, lockedPersonPair.ids(), now);
        }
        if (decision.candidate() != null) {
            DecisionRepository.candidate(tx, decision.candidate(), "OPEN", null, now);
        }
        return new Done(id, decision.kind(), true, moves);
    }

    /** Moves back what the merge brought, and what came since under a document or a version of hers. */
    private static List<Move> apart(Connection tx, Decision merge, Instant now) throws SQLException {
        UUID elder = merge.first();
        UUID younger = merge.second();
        List<Move> moves =
                MentionMoves.mentions(tx, MentionMoves.backFrom(tx, merge.id(), elder), younger, merge.id(), now);
        MentionMoves.documents(tx, MentionMoves.MOVED_OR_CARRIED_BY_HER_ALONE, elder, younger, merge.id(), now);
        MentionMoves.into(tx, younger, null);
        return moves;
    }

    /** Moves all that the new person has by now: no decision says that she is another known person. */
    private static List<Move> together(Connection tx, Decision split, Instant now) throws SQLException {
        List<Move> moves =
                MentionMoves.mentions(tx, MentionMoves.mentionsOf(tx, split.second()), split.first(), split.id(), now);
        MentionMoves.documents(tx, "true", split.second(), split.first(), split.id(), now);
        MentionMoves.into(tx, split.second(), split.first());
        return moves;
    }

    /**
     * Records who was told, once that is known.
     *
     * @param untold a JSON array of receivers who could not be told
     */
    public void told(Connection tx, Done done, int told, String untold) throws SQLException {
        DecisionRepository.told(tx, done, told, untold);
    }
}
