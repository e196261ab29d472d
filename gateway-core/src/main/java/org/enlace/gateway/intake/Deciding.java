package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.DeliveryKind;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.delivery.Outbox;
import org.enlace.gateway.delivery.Recipients;
import org.enlace.gateway.delivery.Recipients.Holding;
import org.enlace.gateway.delivery.Recipients.RecordKey;
import org.enlace.gateway.intake.Submission.Stewarded;
import org.enlace.gateway.journal.Receipts;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Route;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.ConcurrentChange;
import org.enlace.gateway.registry.stewardship.Decided;
import org.enlace.gateway.registry.stewardship.Decided.Done;
import org.enlace.gateway.registry.stewardship.Decided.Move;
import org.enlace.gateway.registry.stewardship.Stewardship;
import org.springframework.stereotype.Component;

/**
 * Carries out what a steward decides about persons, and tells everyone who knows one of them by a code that is void now (R15): each gets the record anew,
 * as a correction, with the code that stands. Thread-safe: it holds no state.
 */
@Component
class Deciding {

    private final Stewardship stewardship;
    private final Standing standing;
    private final Versions versions;
    private final Recipients recipients;
    private final Outbox outbox;
    private final Withdrawing withdrawing;
    private final Partners partners;
    private final Receipts receipts;

    Deciding(
            Stewardship stewardship,
            Standing standing,
            Versions versions,
            Recipients recipients,
            Outbox outbox,
            Withdrawing withdrawing,
            Partners partners,
            Receipts receipts) {
        this.receipts = receipts;
        this.stewardship = stewardship;
        this.standing = standing;
        this.versions = versions;
        this.recipients = recipients;
        this.outbox = outbox;
        this.withdrawing = withdrawing;
        this.partners = partners;
    }

    /** What was written, and what is to be written outside the room. */
    record Written(Verdict verdict, List<NewDelivery> deliveries, List<AuditEvent> audit) {}

    Written write(Connection tx, Stewarded asked, Instant now) throws SQLException {
        // The locks in the order in which intake takes them: records, cases, persons.
        List<UUID> messages = stewardship.messages(tx, asked.asked());
        Map<UUID, Standing.Version> records = records(tx, messages);
        versions.lock(
                tx,
                records.values().stream()
                        .map(Standing.Version::key)
                        .distinct()
                        .sorted()
                        .toList());
        Map<UUID, CaseKeys> cases = stewardship.cases(tx, messages);
        Decided answer = stewardship.decide(tx, asked.asked(), asked.by(), now);
        if (!(answer instanceof Done done)) {
            return new Written(new Verdict.Decision(answer, 0, List.of()), List.of(), List.of());
        }
        Telling telling = new Telling(tx, now, cases);
        telling.tell(places(done.moves(), Set.copyOf(messages), records.keySet()), records);
        outbox.append(tx, telling.told);
        stewardship.told(tx, done, telling.told.size(), telling.untold());
        Verdict verdict = new Verdict.Decision(done, telling.told.size(), telling.untold);
        String decided = DecidedReceipts.of(
                receipts,
                tx,
                done.moves().isEmpty()
                        ? messages
                        : done.moves().stream().map(Move::message).toList());
        return new Written(verdict, telling.told, List.of(entry(asked, done, telling, decided, now)));
    }

    private Map<UUID, Standing.Version> records(Connection tx, List<UUID> messages) throws SQLException {
        Map<UUID, Standing.Version> records = new LinkedHashMap<>();
        for (UUID message : messages) {
            standing.of(tx, message).ifPresent(version -> records.put(message, version));
        }
        return records;
    }

    /** By message, where in it those stand who are somebody else now. */
    private static Map<UUID, Set<String>> places(List<Move> moves, Set<UUID> locked, Set<UUID> known) {
        Map<UUID, Set<String>> places = new LinkedHashMap<>();
        for (Move move : moves) {
            if (!locked.contains(move.message())) {
                throw new ConcurrentChange();
            }
            if (known.contains(move.message())) {
                places.computeIfAbsent(move.message(), id -> new TreeSet<>()).add(move.place());
            }
        }
        return places;
    }

    private final class Telling {

        private final Connection tx;
        private final Instant now;
        private final Map<UUID, CaseKeys> cases;
        private final List<NewDelivery> told = new ArrayList<>();
        private final List<Untold> untold = new ArrayList<>();

        Telling(Connection tx, Instant now, Map<UUID, CaseKeys> cases) {
            this.tx = tx;
            this.now = now;
            this.cases = cases;
        }

        void tell(Map<UUID, Set<String>> places, Map<UUID, Standing.Version> records) throws SQLException {
            Set<RecordKey> keys = new HashSet<>();
            places.keySet().forEach(message -> keys.add(key(records.get(message))));
            Set<Recipients.Told> unwritten = recipients.unwritten(tx, List.copyOf(places.keySet()));
            for (Holding holding : recipients.of(tx, List.copyOf(keys))) {
                Set<String> its = places.get(holding.messageId());
                boolean has = its != null
                        && holding.kind() == DeliveryKind.RECORD
                        && !unwritten.contains(new Recipients.Told(holding.messageId(), holding.link()));
                if (has && knowsACode(holding, its)) {
                    tell(holding, records.get(holding.messageId()));
                }
            }
        }

        private boolean knowsACode(Holding holding, Set<String> places) {
            return partners.current()
                            .policy(holding.policy())
                            .map(policy -> PersonCodes.given(policy, places))
                            .orElse(true)
                    && PersonCodes.written(partners.current(), holding.mapping(), places);
        }

        private void tell(Holding holding, Standing.Version version) throws SQLException {
            if (partners.current().link(holding.link()).isEmpty()) {
                untold.add(untold(holding, "link-gone"));
                return;
            }
            Optional<CaseKeys> itsCase = Optional.ofNullable(cases.get(version.messageId()));
            Optional<Route> route = withdrawing.routes(tx, holding.key(), version, itsCase, now).stream()
                    .filter(each -> each.to().equals(holding.link()))
                    .findFirst();
            if (route.isEmpty()) {
                untold.add(untold(holding, "no-agreement"));
            } else if (!PersonCodes.tellsCorrections(
                    partners.current(), route.get().mappingId())) {
                untold.add(untold(holding, "no-form"));
            } else {
                List<String> orderKeys = Withdrawing.orderKeys(itsCase, holding.key());
                told.add(withdrawing.speaksAgain(tx, holding.key(), version, route.get(), orderKeys, now));
            }
        }

        private static Untold untold(Holding holding, String why) {
            return new Untold(holding.link(), holding.record(), holding.key().businessId(), why);
        }

        String untold() {
            return UntoldJson.write(untold);
        }
    }

    private static RecordKey key(Standing.Version version) {
        return new RecordKey(LinkId.parse(version.key().link()), version.key().businessId());
    }

    private static AuditEvent entry(Stewarded asked, Done done, Telling telling, String receipts, Instant now) {
        Map<String, String> facts = new HashMap<>();
        facts.put("receipts", receipts);
        facts.put("kind", done.kind().name());
        facts.put("reason", asked.by().reason());
        facts.put("mentions", Integer.toString(done.moves().size()));
        facts.put("receivers", Integer.toString(telling.told.size()));
        facts.put("untold", Integer.toString(telling.untold.size()));
        AuditAction action = done.undone() ? AuditAction.DECISION_UNDONE : AuditAction.PERSONS_DECIDED;
        return AuditEvent.of(now, asked.by().whom(), action, done.decision().toString(), facts);
    }
}
