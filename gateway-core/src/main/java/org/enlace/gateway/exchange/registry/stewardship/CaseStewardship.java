package org.enlace.gateway.exchange.registry.stewardship;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest.Part;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionRequest.Rejoin;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Done;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Named;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.No;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Side;
import org.enlace.gateway.exchange.registry.stewardship.CaseMembershipRepository.Decision;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts.Member;
import org.enlace.gateway.exchange.registry.stewardship.CaseParts.Number;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship.By;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.springframework.stereotype.Component;

/**
 * Separates cases that a number joined by mistake, and joins them again if that was the mistake, in the caller's transaction. Records and numbers go
 * from case to case and each step is written down; nothing that was said changes. Thread-safe.
 */
@Component
public class CaseStewardship {

    private final Registry registry;
    private final Transactions transactions;

    CaseStewardship(Registry registry, DataSource source) {
        this.registry = registry;
        this.transactions = new Transactions(source);
    }

    /**
     * Returns the parts of a case. For readers with access to all institutions only: the caller ensures that.
     *
     * @param code the registry's own number of the case, or of one that was joined with it
     * @return empty if there is none
     */
    public Optional<CaseParts> parts(String code) {
        try {
            return transactions.run(tx -> {
                Optional<UUID> id = SqlStatement.of(tx, "select id from registry.case_file where code = ?", code)
                        .first(row -> row.getObject(1, UUID.class));
                return id.isEmpty() ? Optional.empty() : CaseParts.read(tx, id.get());
            });
        } catch (SQLException failed) {
            throw new DatabaseException("a case cannot be read", failed);
        }
    }

    /** The messages of the cases it is about; nothing is locked. Empty if there are no such cases. */
    public List<UUID> messages(Connection tx, CaseDecisionRequest asked) throws SQLException {
        List<UUID> messages = new ArrayList<>();
        for (UUID caseId : cases(tx, asked)) {
            CaseParts.read(tx, caseId).ifPresent(parts -> messages.addAll(parts.messages()));
        }
        return messages;
    }

    private static List<UUID> cases(Connection tx, CaseDecisionRequest asked) throws SQLException {
        return asked instanceof Part part
                ? List.of(part.caseId())
                : CaseMembershipRepository.decision(tx, ((Rejoin) asked).decision(), false)
                        .map(each -> List.of(each.caseId(), each.apart()))
                        .orElse(List.of());
    }

    /**
     * Decides. The records of these messages are locked.
     *
     * @throws ConcurrentChangeException if a record or another decision came in the middle; the caller rolls back and begins anew
     */
    public CaseDecisionResult decide(Connection tx, CaseDecisionRequest asked, Set<UUID> messages, By by, Instant now)
            throws SQLException {
        return asked instanceof Part part
                ? apart(tx, part, messages, by, now)
                : together(tx, ((Rejoin) asked).decision(), messages, by, now);
    }

    private CaseDecisionResult apart(Connection tx, Part asked, Set<UUID> messages, By by, Instant now)
            throws SQLException {
        Optional<CaseParts> found = CaseParts.read(tx, asked.caseId());
        if (found.isEmpty()) {
            return new No(RejectionReason.UNKNOWN);
        }
        CaseParts parts = locked(tx, found.get().root().id());
        if (!messages.equals(Set.copyOf(parts.messages()))) {
            throw new ConcurrentChangeException();
        }
        List<CaseParts.Part> chosen = parts.records(Set.copyOf(asked.messages()));
        Set<String> said = CaseParts.said(chosen);
        if (!messages.containsAll(asked.messages())
                || !asked.numbers().map(said::containsAll).orElse(true)) {
            return new No(RejectionReason.NOT_OF_CASE);
        }
        if (chosen.isEmpty() || chosen.size() == parts.parts().size()) {
            return new No(RejectionReason.NOTHING_LEFT);
        }
        return apart(tx, parts, chosen, asked.numbers(), by, now);
    }

    private CaseDecisionResult apart(
            Connection tx,
            CaseParts parts,
            List<CaseParts.Part> chosen,
            Optional<Set<String>> asked,
            By by,
            Instant now)
            throws SQLException {
        UUID root = parts.root().id();
        Set<String> before = registry.schemes(tx, List.of(root));
        List<Member> whole = parts.whole(chosen);
        Set<UUID> ids = whole.stream().map(Member::id).collect(Collectors.toCollection(LinkedHashSet::new));
        UUID apart = whole.isEmpty()
                ? CaseMembershipRepository.open(tx, now)
                : whole.get(0).id();
        List<Number> numbers = parts.going(chosen, ids, asked);
        int records = (int) chosen.stream().map(CaseParts.Part::key).distinct().count();
        Decision decision = new Decision(TimeOrderedId.at(now), root, apart, records, numbers.size(), false);
        CaseMembershipRepository.write(tx, decision, by, now);
        CaseMembershipRepository.into(tx, ids, apart, now);
        Set<UUID> staying = new HashSet<>(parts.ids());
        staying.removeAll(ids);
        staying.remove(root);
        // One of them may have been joined with what goes now, before that was joined with this one.
        CaseMembershipRepository.into(tx, staying, root, now);
        CaseMembershipRepository.messages(
                tx, chosen.stream().filter(part -> !ids.contains(part.member())).toList(), apart, decision.id(), now);
        CaseMembershipRepository.numbers(tx, numbers, root, apart, decision.id(), now);
        CaseMembershipRepository.staying(tx, parts.staying(chosen, numbers), root, decision.id(), now);
        Set<UUID> touched = new HashSet<>(parts.ids());
        touched.add(apart);
        CaseMembershipRepository.touched(tx, touched);
        CaseMembershipRepository.due(tx, List.of(root, apart), now);
        return done(tx, decision, false, List.of(side(tx, root, before), side(tx, apart, before)));
    }

    private CaseDecisionResult together(Connection tx, UUID id, Set<UUID> messages, By by, Instant now)
            throws SQLException {
        Optional<Decision> found = CaseMembershipRepository.decision(tx, id, true);
        if (found.isEmpty()) {
            return new No(RejectionReason.UNKNOWN);
        }
        Decision decision = found.get();
        if (decision.undone()) {
            return new No(RejectionReason.UNDONE_ALREADY);
        }
        List<UUID> roots = new ArrayList<>();
        for (UUID each : List.of(decision.caseId(), decision.apart())) {
            roots.add(CaseParts.read(tx, each).orElseThrow().root().id());
        }
        if (!roots.get(1).equals(decision.apart())) {
            // The part was joined with another one meanwhile: as always, the oldest keeps its name.
            roots.sort(Comparator.comparing(UUID::toString));
        }
        CaseMembershipRepository.lock(tx, new LinkedHashSet<>(roots));
        CaseParts stays = CaseParts.read(tx, roots.get(0)).orElseThrow();
        CaseParts joins = CaseParts.read(tx, roots.get(1)).orElseThrow();
        Set<UUID> seen = Stream.concat(stays.messages().stream(), joins.messages().stream())
                .collect(Collectors.toSet());
        if (!messages.equals(seen)) {
            throw new ConcurrentChangeException();
        }
        if (CaseMembershipRepository.heldApart(tx, id, roots.get(0), roots.get(1))) {
            return new No(RejectionReason.LATER_DECISION);
        }
        return together(tx, decision, stays, joins, by, now);
    }

    private CaseDecisionResult together(
            Connection tx, Decision decision, CaseParts stays, CaseParts joins, By by, Instant now)
            throws SQLException {
        Set<String> before = registry.schemes(tx, List.of(stays.root().id()));
        Set<String> others = registry.schemes(tx, List.of(joins.root().id()));
        CaseMembershipRepository.undo(tx, decision.id(), by, now);
        if (!stays.root().equals(joins.root())) {
            CaseMembershipRepository.into(tx, joins.ids(), stays.root().id(), now);
        }
        CaseMembershipRepository.due(tx, List.of(decision.caseId(), decision.apart()), now);
        CaseKeys keys = side(tx, stays.root().id(), before).keys();
        return done(
                tx,
                decision,
                true,
                List.of(new Side(keys, stays.messages(), before), new Side(keys, joins.messages(), others)));
    }

    private static CaseParts locked(Connection tx, UUID root) throws SQLException {
        Set<UUID> locked = CaseMembershipRepository.lock(tx, Set.of(root));
        CaseParts parts = CaseParts.read(tx, root).orElseThrow();
        if (!locked.equals(parts.ids()) || !parts.root().id().equals(root)) {
            throw new ConcurrentChangeException();
        }
        return parts;
    }

    private Side side(Connection tx, UUID root, Set<String> before) throws SQLException {
        CaseParts parts = CaseParts.read(tx, root).orElseThrow();
        List<UUID> linked = parts.members().stream().map(Member::id).sorted().toList();
        return new Side(new CaseKeys(root, linked, registry.apartFrom(tx, root)), parts.messages(), before);
    }

    private static Done done(Connection tx, Decision decision, boolean undone, List<Side> sides) throws SQLException {
        return new Done(
                decision.id(),
                undone,
                new Named(decision.caseId(), CaseMembershipRepository.code(tx, decision.caseId())),
                new Named(decision.apart(), CaseMembershipRepository.code(tx, decision.apart())),
                decision.records(),
                decision.numbers(),
                sides);
    }

    /**
     * Writes down who was told, once that is known.
     *
     * @param untold a JSON array of receivers who could not be told
     */
    public void told(Connection tx, Done done, int told, String untold) throws SQLException {
        CaseMembershipRepository.told(tx, done, told, untold);
    }
}
