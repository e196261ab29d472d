package org.enlace.gateway.exchange.intake;

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
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.intake.Submission.Stewarded;
import org.enlace.gateway.exchange.intake.rule.DecisionReceipts;
import org.enlace.gateway.exchange.intake.rule.PersonCodes;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipientJson;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.ReceiptLookup;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.ConcurrentChangeException;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Done;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult.Move;
import org.enlace.gateway.exchange.registry.stewardship.Stewardship;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Carries out the decisions of stewards about persons. Each receiver that knows one of the persons by a code that is void now gets the record again,
 * as a correction, with the code that stands (R15). Thread-safe: it holds no state.
 */
@Component
class PersonMergeWriter {

    private final Stewardship stewardship;
    private final CurrentVersions currentVersions;
    private final BusinessIdVersions businessIdVersions;
    private final Recipients recipients;
    private final Outbox outbox;
    private final WithdrawalWriter withdrawalWriter;
    private final Partners partners;
    private final ReceiptLookup receipts;

    PersonMergeWriter(
            Stewardship stewardship,
            CurrentVersions currentVersions,
            BusinessIdVersions businessIdVersions,
            Recipients recipients,
            Outbox outbox,
            WithdrawalWriter withdrawalWriter,
            Partners partners,
            ReceiptLookup receipts) {
        this.receipts = receipts;
        this.stewardship = stewardship;
        this.currentVersions = currentVersions;
        this.businessIdVersions = businessIdVersions;
        this.recipients = recipients;
        this.outbox = outbox;
        this.withdrawalWriter = withdrawalWriter;
        this.partners = partners;
    }

    /** The result: what was written, and what is to be written outside the package. */
    record Written(IntakeResult verdict, List<NewDelivery> deliveries, List<AuditEvent> audit) {}

    Written write(Connection tx, Stewarded asked, Instant now) throws SQLException {
        // The locks in the order in which intake takes them: records, cases, persons.
        List<UUID> messages = stewardship.messages(tx, asked.asked());
        Map<UUID, CurrentVersions.Version> records = currentVersions.of(tx, messages);
        businessIdVersions.lock(
                tx,
                records.values().stream()
                        .map(CurrentVersions.Version::key)
                        .distinct()
                        .sorted()
                        .toList());
        Map<UUID, CaseKeys> cases = stewardship.cases(tx, messages);
        PersonDecisionResult answer = stewardship.decide(tx, asked.asked(), asked.by(), now);
        if (!(answer instanceof Done done)) {
            return new Written(new IntakeResult.Decision(answer, 0, List.of()), List.of(), List.of());
        }
        Telling telling = new Telling(tx, now, cases);
        telling.tell(places(done.moves(), Set.copyOf(messages), records.keySet()), records);
        outbox.append(tx, telling.told);
        stewardship.told(tx, done, telling.told.size(), telling.untold());
        IntakeResult verdict = new IntakeResult.Decision(done, telling.told.size(), telling.untold);
        String decided = DecisionReceipts.of(
                receipts,
                tx,
                done.moves().isEmpty()
                        ? messages
                        : done.moves().stream().map(Move::message).toList());
        return new Written(verdict, telling.told, List.of(entry(asked, done, telling, decided, now)));
    }

    /** By message, the places in it of those who are another person now. */
    private static Map<UUID, Set<String>> places(List<Move> moves, Set<UUID> locked, Set<UUID> known) {
        Map<UUID, Set<String>> places = new LinkedHashMap<>();
        for (Move move : moves) {
            if (!locked.contains(move.message())) {
                throw new ConcurrentChangeException();
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
        private final List<UnreachableRecipient> untold = new ArrayList<>();

        Telling(Connection tx, Instant now, Map<UUID, CaseKeys> cases) {
            this.tx = tx;
            this.now = now;
            this.cases = cases;
        }

        void tell(Map<UUID, Set<String>> places, Map<UUID, CurrentVersions.Version> records) throws SQLException {
            Set<RecordKey> keys = new HashSet<>();
            places.keySet()
                    .forEach(message ->
                            keys.add(RecordKey.of(records.get(message).key())));
            Set<Recipients.Told> unwritten = recipients.unwritten(tx, List.copyOf(places.keySet()));
            for (Holding holding : recipients.of(tx, List.copyOf(keys))) {
                Set<String> recordPlaces = places.get(holding.messageId());
                boolean has = recordPlaces != null
                        && holding.kind() == DeliveryKind.RECORD
                        && !unwritten.contains(new Recipients.Told(holding.messageId(), holding.link()));
                if (has && knowsACode(holding, recordPlaces)) {
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

        private void tell(Holding holding, CurrentVersions.Version version) throws SQLException {
            if (partners.current().link(holding.link()).isEmpty()) {
                untold.add(untold(holding, "link-gone"));
                return;
            }
            Optional<CaseKeys> itsCase = Optional.ofNullable(cases.get(version.messageId()));
            Optional<Route> route = withdrawalWriter.routes(tx, holding.key(), version, itsCase, now).stream()
                    .filter(each -> each.to().equals(holding.link()))
                    .findFirst();
            if (route.isEmpty()) {
                untold.add(untold(holding, "no-agreement"));
            } else if (!PersonCodes.tellsCorrections(
                    partners.current(), route.get().mappingId())) {
                untold.add(untold(holding, "no-form"));
            } else {
                List<String> orderKeys = WithdrawalWriter.orderKeys(itsCase, holding.key());
                told.add(withdrawalWriter.speaksAgain(tx, holding.key(), version, route.get(), orderKeys, now));
            }
        }

        private static UnreachableRecipient untold(Holding holding, String why) {
            return new UnreachableRecipient(
                    holding.link(), holding.record(), holding.key().businessId(), why);
        }

        String untold() {
            return UnreachableRecipientJson.write(untold);
        }
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
