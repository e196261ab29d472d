package org.enlace.gateway.registry.stewardship;

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
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.ConcurrentChange;
import org.enlace.gateway.registry.stewardship.Asked.Confirm;
import org.enlace.gateway.registry.stewardship.Asked.Refuse;
import org.enlace.gateway.registry.stewardship.Asked.Split;
import org.enlace.gateway.registry.stewardship.Asked.Undo;
import org.enlace.gateway.registry.stewardship.Decided.Done;
import org.enlace.gateway.registry.stewardship.Decided.Kind;
import org.enlace.gateway.registry.stewardship.Decided.Move;
import org.enlace.gateway.registry.stewardship.Decided.No;
import org.enlace.gateway.registry.stewardship.Decisions.Candidate;
import org.enlace.gateway.registry.stewardship.Decisions.Decision;
import org.enlace.gateway.store.Rows;
import org.enlace.gateway.store.TimeOrderedId;
import org.springframework.stereotype.Component;

/**
 * Carries out what a steward decides, in the caller's transaction. Of two decisions about one person the second waits for the first and then sees what it
 * made. Thread-safe: it holds no state.
 */
@Component
public class Stewardship {

    /**
     * Who decides.
     *
     * @param whom as the audit names him, for example {@code operator:ana}
     * @param reason why, in his words; 1 to 500 characters
     */
    public record By(String whom, String reason) {}

    /** The messages that name the persons it is about; nothing is locked. Empty if there are no such persons. */
    public List<UUID> messages(Connection tx, Asked asked) throws SQLException {
        return Rows.of(persons(tx, asked))
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
        Rows.of(messages)
                .uuid(id -> id)
                .read(tx, """
                select distinct m.message_id, coalesce(c.merged_into, c.id) from registry.mention m join registry.case_file c on c.id = m.case_id
                where m.message_id = any(?::uuid[])
                """, row -> roots.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        Rows.of(roots.values().stream().distinct().toList()).uuid(id -> id).read(tx, """
                select c.id, coalesce(c.merged_into, c.id) from unnest(?::uuid[]) as t(root)
                join registry.case_file c on c.id = t.root or c.merged_into = t.root order by c.id for update of c
                """, row -> linked.computeIfAbsent(
                        row.getObject(2, UUID.class), root -> new ArrayList<>())
                .add(row.getObject(1, UUID.class)));
        Map<UUID, CaseKeys> cases = new HashMap<>();
        roots.forEach(
                (message, root) -> cases.put(message, new CaseKeys(root, linked.getOrDefault(root, List.of(root)))));
        return cases;
    }

    private static List<UUID> persons(Connection tx, Asked asked) throws SQLException {
        if (asked instanceof Split split) {
            return List.of(split.person());
        }
        if (asked instanceof Undo undo) {
            return Decisions.decision(tx, undo.decision(), false)
                    .map(each -> List.of(each.first(), each.second()))
                    .orElse(List.of());
        }
        UUID candidate = asked instanceof Confirm confirm ? confirm.candidate() : ((Refuse) asked).candidate();
        return Decisions.candidate(tx, candidate, false)
                .map(each -> List.of(each.first(), each.second()))
                .orElse(List.of());
    }

    /**
     * Decides.
     *
     * @throws ConcurrentChange if a record or another decision came in the middle; the caller rolls back and begins anew
     */
    public Decided decide(Connection tx, Asked asked, By by, Instant now) throws SQLException {
        if (asked instanceof Confirm confirm) {
            return candidate(tx, confirm.candidate(), Kind.MERGE, by, now);
        }
        if (asked instanceof Refuse refuse) {
            return candidate(tx, refuse.candidate(), Kind.REFUSE, by, now);
        }
        return asked instanceof Split split ? split(tx, split, by, now) : undo(tx, ((Undo) asked).decision(), by, now);
    }

    private static Decided candidate(Connection tx, UUID id, Kind kind, By by, Instant now) throws SQLException {
        Optional<Candidate> found = Decisions.candidate(tx, id, true);
        if (found.isEmpty()) {
            return new No(Why.UNKNOWN);
        }
        Candidate candidate = found.get();
        if (!candidate.state().equals("OPEN")) {
            return new No(Why.DECIDED_ALREADY);
        }
        if (candidate.first().equals(candidate.second())) {
            return new No(Why.ALREADY_ONE);
        }
        Pair pair = Pair.lock(tx, candidate.first(), candidate.second()).orElseThrow(ConcurrentChange::new);
        if (pair.first().into() != null || pair.second().into() != null) {
            throw new ConcurrentChange();
        }
        UUID id7 = TimeOrderedId.at(now);
        Decision decision =
                new Decision(id7, kind, pair.elder().id(), pair.younger().id(), candidate.id(), false);
        Decisions.write(tx, decision, by, now);
        List<Move> moves = kind == Kind.MERGE ? merge(tx, pair, decision.id(), now) : List.of();
        Decisions.candidate(tx, id, kind == Kind.MERGE ? "CONFIRMED" : "REFUSED", decision.id(), now);
        return new Done(decision.id(), kind, false, moves);
    }

    private static List<Move> merge(Connection tx, Pair pair, UUID decision, Instant now) throws SQLException {
        UUID from = pair.younger().id();
        UUID to = pair.elder().id();
        List<Move> moves = Moves.mentions(tx, Moves.mentionsOf(tx, from), to, decision, now);
        Moves.documents(tx, "true", from, to, decision, now);
        Moves.into(tx, from, to);
        Moves.due(tx, pair.ids(), now);
        return moves;
    }

    private static Decided split(Connection tx, Split split, By by, Instant now) throws SQLException {
        Optional<Pair.Person> person = Pair.lock(tx, split.person());
        Optional<Why> no = person.isEmpty() ? Optional.of(Why.UNKNOWN) : no(tx, split, person.get());
        if (no.isPresent()) {
            return new No(no.get());
        }
        UUID id = TimeOrderedId.at(now);
        UUID apart = UUID.randomUUID();
        Decisions.person(tx, apart, now);
        Decisions.write(tx, new Decision(id, Kind.SPLIT, split.person(), apart, null, false), by, now);
        List<Move> moves = Moves.mentions(tx, split.mentions(), apart, id, now);
        Moves.documents(tx, Moves.CARRIED_BY_HER_ALONE, split.person(), apart, id, now);
        Decisions.apart(tx, split.person(), apart, id, now);
        Moves.due(tx, List.of(split.person(), apart), now);
        return new Done(id, Kind.SPLIT, false, moves);
    }

    private static Optional<Why> no(Connection tx, Split split, Pair.Person person) throws SQLException {
        if (person.into() != null) {
            return Optional.of(Why.MERGED_AWAY);
        }
        List<UUID> hers = Moves.mentionsOf(tx, split.person());
        Set<UUID> chosen = new HashSet<>(split.mentions());
        if (!hers.containsAll(chosen)) {
            return Optional.of(Why.NOT_HERS);
        }
        return chosen.isEmpty() || chosen.size() == hers.size() ? Optional.of(Why.NOTHING_LEFT) : Optional.empty();
    }

    private static Decided undo(Connection tx, UUID id, By by, Instant now) throws SQLException {
        Optional<Decision> found = Decisions.decision(tx, id, true);
        if (found.isEmpty()) {
            return new No(Why.UNKNOWN);
        }
        Decision decision = found.get();
        if (decision.undone()) {
            return new No(Why.UNDONE_ALREADY);
        }
        Pair pair = Pair.lock(tx, decision.first(), decision.second()).orElseThrow(ConcurrentChange::new);
        if (decision.kind() != Kind.REFUSE && Decisions.laterStands(tx, decision)) {
            return new No(Why.LATER_DECISION);
        }
        Decisions.undo(tx, id, by, now);
        List<Move> moves = List.of();
        if (decision.kind() != Kind.REFUSE) {
            moves = decision.kind() == Kind.MERGE ? apart(tx, decision, now) : together(tx, decision, now);
            Moves.due(tx, pair.ids(), now);
        }
        if (decision.candidate() != null) {
            Decisions.candidate(tx, decision.candidate(), "OPEN", null, now);
        }
        return new Done(id, decision.kind(), true, moves);
    }

    /** What the merge brought goes back, and what came since under a document or a version of hers. */
    private static List<Move> apart(Connection tx, Decision merge, Instant now) throws SQLException {
        UUID elder = merge.first();
        UUID younger = merge.second();
        List<Move> moves = Moves.mentions(tx, Moves.backFrom(tx, merge.id(), elder), younger, merge.id(), now);
        Moves.documents(tx, Moves.MOVED_OR_CARRIED_BY_HER_ALONE, elder, younger, merge.id(), now);
        Moves.into(tx, younger, null);
        return moves;
    }

    /** All that the new person has by now: nobody decided that she is somebody. */
    private static List<Move> together(Connection tx, Decision split, Instant now) throws SQLException {
        List<Move> moves = Moves.mentions(tx, Moves.mentionsOf(tx, split.second()), split.first(), split.id(), now);
        Moves.documents(tx, "true", split.second(), split.first(), split.id(), now);
        Moves.into(tx, split.second(), split.first());
        return moves;
    }

    /**
     * Writes down who was told, once that is known.
     *
     * @param untold a JSON array of receivers who could not be told
     */
    public void told(Connection tx, Done done, int told, String untold) throws SQLException {
        Decisions.told(tx, done, told, untold);
    }
}
