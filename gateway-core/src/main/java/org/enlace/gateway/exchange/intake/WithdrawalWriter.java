package org.enlace.gateway.exchange.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.exchange.backup.ExclusionLine;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.intake.Submission.Withdrawal;
import org.enlace.gateway.exchange.journal.BusinessIdVersions;
import org.enlace.gateway.exchange.journal.CurrentVersions;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.exchange.journal.MessageState;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.Records;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.Withdrawals;
import org.enlace.gateway.platform.encryption.SealingException;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Takes back an accepted record: removes it from the current view and the outbox, and tells everyone who has it, in order behind it (R15).
 * Thread-safe.
 */
@Component
class WithdrawalWriter {

    private final BusinessIdVersions businessIdVersions;
    private final CurrentVersions currentVersions;
    private final Withdrawals registry;
    private final Registry picture;
    private final Records records;
    private final Partners partners;
    private final Recipients recipients;
    private final Outbox outbox;
    private final Corrections corrections;
    private final Journal journal;
    private final WithdrawalListLines lines;

    WithdrawalWriter(
            BusinessIdVersions businessIdVersions,
            CurrentVersions currentVersions,
            Withdrawals registry,
            Registry picture,
            Records records,
            Partners partners,
            Recipients recipients,
            Outbox outbox,
            Corrections corrections,
            Journal journal,
            WithdrawalListLines lines) {
        this.businessIdVersions = businessIdVersions;
        this.currentVersions = currentVersions;
        this.registry = registry;
        this.picture = picture;
        this.records = records;
        this.partners = partners;
        this.recipients = recipients;
        this.outbox = outbox;
        this.corrections = corrections;
        this.journal = journal;
        this.lines = lines;
    }

    /** The result, and what is to be written outside the database before it is committed. */
    record Written(
            IntakeResult verdict, List<NewDelivery> deliveries, List<AuditEvent> audit, List<ExclusionLine> notBack) {

        static Written nothing() {
            return new Written(new IntakeResult.NotStanding(), List.of(), List.of(), List.of());
        }
    }

    Written write(Connection tx, Withdrawal withdrawal, Instant now) throws SQLException {
        Optional<CurrentVersions.Version> asked = currentVersions.of(tx, withdrawal.messageId());
        if (asked.isEmpty()) {
            return Written.nothing();
        }
        businessIdVersions.lock(tx, List.of(asked.get().key()));
        CurrentVersions.Version locked =
                currentVersions.of(tx, withdrawal.messageId()).orElseThrow();
        boolean stands = locked.state() == MessageState.ACCEPTED
                || withdrawal.evenOvertaken() && locked.state() == MessageState.SUPERSEDED;
        if (withdrawal.undoes() && currentVersions.corrected(tx, withdrawal.messageId())) {
            return Written.nothing();
        }
        return stands ? write(tx, withdrawal, locked, now) : Written.nothing();
    }

    private Written write(Connection tx, Withdrawal withdrawal, CurrentVersions.Version withdrawn, Instant now)
            throws SQLException {
        boolean overtaken = withdrawn.state() == MessageState.SUPERSEDED;
        List<CurrentVersions.Version> others = currentVersions.versions(tx, withdrawn.key()).stream()
                .filter(each ->
                        each.version() != withdrawn.version() && (overtaken || each.version() < withdrawn.version()))
                .toList();
        Optional<CurrentVersions.Version> before =
                overtaken || others.isEmpty() ? Optional.empty() : Optional.of(others.get(others.size() - 1));
        if (overtaken) {
            currentVersions.withdrawOvertaken(tx, withdrawn);
        } else {
            currentVersions.withdraw(tx, withdrawn, before);
        }
        Optional<CaseKeys> itsCase = registry.withdraw(
                tx,
                new Withdrawals.Withdrawn(
                        withdrawn.key().link(),
                        withdrawn.key().businessId(),
                        withdrawn.messageId(),
                        others.stream().map(CurrentVersions.Version::messageId).toList()),
                now);
        RecordKey key = RecordKey.of(withdrawn.key());
        List<String> orderKeys = orderKeys(itsCase, key);
        // Deliveries that the database knows as not sent may have been sent in the time that it lost.
        List<Holding> lost = withdrawal.first().isPresent() ? recipients.of(tx, List.of(key)) : List.of();
        List<AuditEvent> audit = new ArrayList<>();
        for (Outbox.Cancelled cancelled : outbox.cancel(tx, withdrawn.messageId(), Outbox.WITHDRAWN)) {
            audit.add(Corrections.entry(cancelled, now));
        }
        Map<LinkId, Holding> holdings = new LinkedHashMap<>();
        recipients.of(tx, List.of(key)).forEach(each -> holdings.put(each.link(), each));
        lost.forEach(each -> holdings.put(each.link(), each));
        if (overtaken) {
            holdings.values().removeIf(each -> !each.messageId().equals(withdrawn.messageId()));
        }
        List<NewDelivery> told = tell(tx, key, before, holdings, itsCase, orderKeys, now);
        audit.add(entry(withdrawal, told.size(), now));
        journal.hops(tx, List.of(hop(withdrawal, told.size(), now)));
        // An exclusion list already names what is taken back again; the line stays there if this fails.
        List<ExclusionLine> listed = withdrawal.first().isPresent() ? List.of() : lines.withdrawn(tx, withdrawn, now);
        return new Written(new IntakeResult.Withdrawn(told.size()), told, audit, listed);
    }

    static List<String> orderKeys(Optional<CaseKeys> itsCase, RecordKey key) {
        return itsCase.map(CaseKeys::orderKeys).orElse(List.of(key.origin() + ":" + key.businessId()));
    }

    /**
     * Tells each receiver that has it that it is taken back. Where an earlier version stands, those who are entitled to that one today get it again
     * instead, whether they had it or not.
     */
    private List<NewDelivery> tell(
            Connection tx,
            RecordKey key,
            Optional<CurrentVersions.Version> before,
            Map<LinkId, Holding> holdings,
            Optional<CaseKeys> itsCase,
            List<String> orderKeys,
            Instant now)
            throws SQLException {
        List<NewDelivery> told = new ArrayList<>();
        Set<LinkId> entitled = new HashSet<>();
        if (before.isPresent()) {
            for (Route route : routes(tx, key, before.get(), itsCase, now)) {
                entitled.add(route.to());
                if (!has(holdings.get(route.to()), before.get())) {
                    told.add(speaksAgain(tx, key, before.get(), route, orderKeys, now));
                }
            }
        }
        for (Holding holding : holdings.values()) {
            if (holding.kind() == DeliveryKind.RECORD && !entitled.contains(holding.link())) {
                told.add(corrections.withdrawal(holding, orderKeys, now));
            }
        }
        outbox.append(tx, told);
        return told;
    }

    private static boolean has(Holding holding, CurrentVersions.Version version) {
        return holding != null
                && holding.kind() == DeliveryKind.RECORD
                && holding.messageId().equals(version.messageId());
    }

    /** Returns the routes of the version that stands, by the agreements of today. */
    List<Route> routes(
            Connection tx, RecordKey key, CurrentVersions.Version version, Optional<CaseKeys> itsCase, Instant now)
            throws SQLException {
        if (currentVersions.forNobody(tx, version.messageId())) {
            return List.of(); // It went to no receiver, and does not because a later version is taken back.
        }
        ObjectNode body = body(tx, version);
        if (body == null) {
            return List.of();
        }
        Map<UUID, CaseKeys> cases =
                itsCase.map(keys -> Map.of(version.messageId(), keys)).orElse(Map.of());
        Set<String> schemes =
                picture.schemes(tx, cases, List.of(version.messageId())).getOrDefault(version.messageId(), Set.of());
        return partners.current()
                .routes(key.origin(), version.record(), body, now)
                .entitled(schemes);
    }

    /** Null if nothing of it can be read any more: then no receiver is entitled to it. */
    private ObjectNode body(Connection tx, CurrentVersions.Version version) throws SQLException {
        try {
            return records.read(tx, List.of(version.messageId())).get(version.messageId());
        } catch (SealingException keysAreGone) {
            return null;
        }
    }

    NewDelivery speaksAgain(
            Connection tx,
            RecordKey key,
            CurrentVersions.Version version,
            Route route,
            List<String> orderKeys,
            Instant now)
            throws SQLException {
        int generation = outbox.lastGeneration(tx, version.messageId(), route.to()) + 1;
        Holding again = new Holding(
                key,
                route.to(),
                DeliveryKind.RECORD,
                version.messageId(),
                version.record(),
                version.version(),
                generation,
                route.agreementId(),
                route.policy().id(),
                route.mappingId(),
                partners.current().hash());
        return corrections.again(again, DeliveryKind.RECORD, generation, orderKeys, now);
    }

    private static AuditEvent entry(Withdrawal withdrawal, int told, Instant now) {
        Map<String, String> facts = new HashMap<>();
        facts.put("reason", withdrawal.reason());
        facts.put("receivers", Integer.toString(told));
        withdrawal.first().ifPresent(first -> facts.put("first", first.toString()));
        return AuditEvent.of(
                now,
                withdrawal.by(),
                AuditAction.WITHDRAWN,
                withdrawal.messageId().toString(),
                facts);
    }

    private static Hop hop(Withdrawal withdrawal, int told, Instant now) {
        UUID id = withdrawal.messageId();
        return new Hop(
                id,
                Optional.empty(),
                now,
                Hop.Step.WITHDRAWN,
                "WITHDRAWN",
                null,
                Map.of("receivers", Integer.toString(told)));
    }
}
