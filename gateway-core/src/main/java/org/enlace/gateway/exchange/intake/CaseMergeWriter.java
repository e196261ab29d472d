package org.enlace.gateway.exchange.intake;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.intake.Submission.CaseStewarded;
import org.enlace.gateway.exchange.intake.rule.DecisionReceipts;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipientJson;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.journal.ReceiptLookup;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Done;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult.Side;
import org.enlace.gateway.exchange.registry.stewardship.CaseStewardship;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Carries out the decisions of stewards about cases (R15). No contract carries the registry's number of a case, so a receiver has something wrong
 * only where an agreement gives it a record because of the kinds of number that its case has: it hears that the record does not stand for it any
 * more, or, if the decision is taken back, gets it again. Thread-safe: it holds no state.
 */
@Component
class CaseMergeWriter {

    private final CaseStewardship stewardship;
    private final Registry registry;
    private final CurrentVersions standing;
    private final BusinessIdVersions businessIdVersions;
    private final Recipients recipients;
    private final Outbox outbox;
    private final WithdrawalWriter withdrawalWriter;
    private final Corrections corrections;
    private final Partners partners;
    private final ReceiptLookup receipts;

    CaseMergeWriter(
            CaseStewardship stewardship,
            Registry registry,
            CurrentVersions standing,
            BusinessIdVersions businessIdVersions,
            Recipients recipients,
            Outbox outbox,
            WithdrawalWriter withdrawalWriter,
            Corrections corrections,
            Partners partners,
            ReceiptLookup receipts) {
        this.receipts = receipts;
        this.stewardship = stewardship;
        this.registry = registry;
        this.standing = standing;
        this.businessIdVersions = businessIdVersions;
        this.recipients = recipients;
        this.outbox = outbox;
        this.withdrawalWriter = withdrawalWriter;
        this.corrections = corrections;
        this.partners = partners;
    }

    PersonMergeWriter.Written write(Connection tx, CaseStewarded asked, Instant now) throws SQLException {
        // The locks in the order in which intake takes them: records, then cases.
        List<UUID> messages = stewardship.messages(tx, asked.asked());
        Map<UUID, CurrentVersions.Version> records = standing.of(tx, messages);
        businessIdVersions.lock(
                tx,
                records.values().stream()
                        .map(CurrentVersions.Version::key)
                        .distinct()
                        .sorted()
                        .toList());
        CaseDecisionResult decided = stewardship.decide(tx, asked.asked(), Set.copyOf(messages), asked.by(), now);
        if (!(decided instanceof Done done)) {
            return new PersonMergeWriter.Written(
                    new IntakeResult.CaseDecision(decided, 0, List.of()), List.of(), List.of());
        }
        Telling telling = new Telling(tx, now);
        for (Side side : done.sides()) {
            telling.tell(side, standing.of(tx, side.messages()));
        }
        outbox.append(tx, telling.told);
        stewardship.told(tx, done, telling.told.size(), UnreachableRecipientJson.write(telling.untold));
        List<AuditEvent> audit = new ArrayList<>(telling.audit);
        List<UUID> went = done.sides().get(done.sides().size() - 1).messages();
        audit.add(entry(asked, done, telling, DecisionReceipts.of(receipts, tx, went), now));
        return new PersonMergeWriter.Written(
                new IntakeResult.CaseDecision(done, telling.told.size(), telling.untold), telling.told, audit);
    }

    private final class Telling {

        private final Connection tx;
        private final Instant now;
        private final List<NewDelivery> told = new ArrayList<>();
        private final List<UnreachableRecipient> untold = new ArrayList<>();
        private final List<AuditEvent> audit = new ArrayList<>();

        Telling(Connection tx, Instant now) {
            this.tx = tx;
            this.now = now;
        }

        void tell(Side side, Map<UUID, CurrentVersions.Version> records) throws SQLException {
            if (registry.schemes(tx, List.of(side.keys().caseId())).equals(side.before())) {
                return; // No receiver has more or less of it than before.
            }
            Map<RecordKey, CurrentVersions.Version> standing = records.values().stream()
                    .filter(version -> version.state() == MessageState.ACCEPTED)
                    .collect(Collectors.toMap(
                            version -> RecordKey.of(version.key()), Function.identity(), (one, other) -> other));
            Map<RecordKey, Map<LinkId, Route>> routes = new HashMap<>();
            for (Holding holding : recipients.of(tx, List.copyOf(standing.keySet()))) {
                CurrentVersions.Version version = standing.get(holding.key());
                if (!routes.containsKey(holding.key())) {
                    routes.put(holding.key(), entitled(side, version));
                }
                tell(
                        side,
                        version,
                        holding,
                        Optional.ofNullable(routes.get(holding.key()).get(holding.link())));
            }
        }

        private Map<LinkId, Route> entitled(Side side, CurrentVersions.Version version) throws SQLException {
            return withdrawalWriter
                    .routes(tx, RecordKey.of(version.key()), version, Optional.of(side.keys()), now)
                    .stream()
                    .collect(Collectors.toMap(Route::to, Function.identity(), (one, other) -> one));
        }

        private void tell(Side side, CurrentVersions.Version version, Holding holding, Optional<Route> route)
                throws SQLException {
            List<String> orderKeys = WithdrawalWriter.orderKeys(Optional.of(side.keys()), holding.key());
            if (route.isPresent() && holding.kind() == DeliveryKind.WITHDRAWAL) {
                told.add(withdrawalWriter.speaksAgain(tx, holding.key(), version, route.get(), orderKeys, now));
            } else if (route.isEmpty() && holding.kind() == DeliveryKind.RECORD && stillHas(holding)) {
                if (partners.current().link(holding.link()).isEmpty()) {
                    untold.add(new UnreachableRecipient(
                            holding.link(), holding.record(), holding.key().businessId(), "link-gone"));
                } else {
                    told.add(corrections.withdrawal(holding, orderKeys, now));
                }
            }
        }

        /** Cancels what has surely not left, and returns whether the receiver still has the record; without it there is nothing to correct. */
        private boolean stillHas(Holding holding) throws SQLException {
            List<Outbox.Cancelled> cancelled =
                    outbox.cancel(tx, List.of(new Outbox.Stop(holding.key(), holding.link(), Outbox.NOT_ENTITLED)));
            cancelled.forEach(each -> audit.add(Corrections.entry(each, now)));
            Set<LinkId> have = new HashSet<>();
            recipients.of(tx, List.of(holding.key())).stream()
                    .filter(each -> each.kind() == DeliveryKind.RECORD)
                    .forEach(each -> have.add(each.link()));
            return have.contains(holding.link());
        }
    }

    private static AuditEvent entry(CaseStewarded asked, Done done, Telling telling, String receipts, Instant now) {
        Map<String, String> facts = new HashMap<>();
        facts.put("receipts", receipts);
        facts.put("kind", "CASE_SPLIT");
        facts.put("reason", asked.by().reason());
        facts.put("case", done.one().code());
        facts.put("apart", done.other().code());
        facts.put("records", Integer.toString(done.records()));
        facts.put("numbers", Integer.toString(done.numbers()));
        facts.put("receivers", Integer.toString(telling.told.size()));
        facts.put("untold", Integer.toString(telling.untold.size()));
        AuditAction action = done.undone() ? AuditAction.DECISION_UNDONE : AuditAction.CASES_DECIDED;
        return AuditEvent.of(now, asked.by().whom(), action, done.decision().toString(), facts);
    }
}
