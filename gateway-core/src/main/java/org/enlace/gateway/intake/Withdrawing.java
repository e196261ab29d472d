package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.enlace.gateway.intake.Submission.Withdrawal;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.journal.MessageState;
import org.enlace.gateway.journal.Standing;
import org.enlace.gateway.journal.Versions;
import org.enlace.gateway.registry.CaseKeys;
import org.enlace.gateway.registry.Withdrawals;
import org.springframework.stereotype.Component;

/** Takes an accepted record back: out of the picture, out of the outbox, and to everyone who has it, in order behind it (R15). Thread-safe. */
@Component
class Withdrawing {

    private static final String WITHDRAWN = "WITHDRAWN";

    private final Versions versions;
    private final Standing standing;
    private final Withdrawals registry;
    private final Recipients recipients;
    private final Outbox outbox;
    private final Corrections corrections;
    private final Journal journal;

    Withdrawing(
            Versions versions,
            Standing standing,
            Withdrawals registry,
            Recipients recipients,
            Outbox outbox,
            Corrections corrections,
            Journal journal) {
        this.versions = versions;
        this.standing = standing;
        this.registry = registry;
        this.recipients = recipients;
        this.outbox = outbox;
        this.corrections = corrections;
        this.journal = journal;
    }

    /** What was written. */
    record Written(Verdict verdict, List<NewDelivery> deliveries, List<AuditEvent> audit) {}

    Written write(Connection tx, Withdrawal withdrawal, Instant now) throws SQLException {
        Optional<Standing.Version> asked = standing.of(tx, withdrawal.messageId());
        if (asked.isEmpty()) {
            return new Written(new Verdict.NotStanding(), List.of(), List.of());
        }
        versions.lock(tx, List.of(asked.get().key()));
        Standing.Version locked = standing.of(tx, withdrawal.messageId()).orElseThrow();
        return locked.state() == MessageState.ACCEPTED
                ? write(tx, withdrawal, locked, now)
                : new Written(new Verdict.NotStanding(), List.of(), List.of());
    }

    private Written write(Connection tx, Withdrawal withdrawal, Standing.Version withdrawn, Instant now)
            throws SQLException {
        List<Standing.Version> others = standing.versions(tx, withdrawn.key()).stream()
                .filter(each -> each.version() < withdrawn.version())
                .toList();
        Optional<Standing.Version> before =
                others.isEmpty() ? Optional.empty() : Optional.of(others.get(others.size() - 1));
        standing.withdraw(tx, withdrawn, before);
        Optional<CaseKeys> itsCase = registry.withdraw(
                tx,
                new Withdrawals.Withdrawn(
                        withdrawn.key().link(),
                        withdrawn.key().businessId(),
                        withdrawn.messageId(),
                        others.stream().map(Standing.Version::messageId).toList()));
        RecordKey key = new RecordKey(
                LinkId.parse(withdrawn.key().link()), withdrawn.key().businessId());
        List<String> orderKeys = itsCase.map(
                        keys -> keys.linked().stream().map(id -> "case:" + id).toList())
                .orElse(List.of(key.origin() + ":" + key.businessId()));
        List<AuditEvent> audit = new ArrayList<>();
        for (Outbox.Cancelled cancelled : outbox.cancel(tx, stops(tx, key))) {
            audit.add(Corrections.entry(cancelled, now));
        }
        List<NewDelivery> told = tell(tx, key, withdrawn, before, orderKeys, now);
        audit.add(entry(withdrawal, told.size(), now));
        journal.hops(tx, List.of(hop(withdrawal, told.size(), now)));
        return new Written(new Verdict.Withdrawn(told.size()), told, audit);
    }

    private List<Outbox.Stop> stops(Connection tx, RecordKey key) throws SQLException {
        return recipients.of(tx, List.of(key)).stream()
                .map(holding -> new Outbox.Stop(key, holding.link(), WITHDRAWN))
                .toList();
    }

    /** Whoever has it hears that it is taken back; where an earlier version speaks again, that one is sent instead, as a correction. */
    private List<NewDelivery> tell(
            Connection tx,
            RecordKey key,
            Standing.Version withdrawn,
            Optional<Standing.Version> before,
            List<String> orderKeys,
            Instant now)
            throws SQLException {
        List<NewDelivery> told = new ArrayList<>();
        for (Holding holding : recipients.of(tx, List.of(key))) {
            if (holding.kind() == DeliveryKind.WITHDRAWAL) {
                continue;
            }
            if (before.isPresent() && holding.messageId().equals(withdrawn.messageId())) {
                int generation = outbox.lastGeneration(tx, before.get().messageId(), holding.link()) + 1;
                told.add(corrections.again(
                        earlier(holding, before.get()), DeliveryKind.RECORD, generation, orderKeys, now));
            } else if (before.isEmpty()) {
                told.add(corrections.withdrawal(holding, orderKeys, now));
            }
        }
        outbox.append(tx, told);
        return told;
    }

    private static Holding earlier(Holding holding, Standing.Version before) {
        return new Holding(
                holding.key(),
                holding.link(),
                DeliveryKind.RECORD,
                before.messageId(),
                before.record(),
                before.version(),
                1,
                holding.agreement(),
                holding.policy(),
                holding.mapping(),
                holding.snapshot());
    }

    private static AuditEvent entry(Withdrawal withdrawal, int told, Instant now) {
        return AuditEvent.of(
                now,
                withdrawal.by(),
                AuditAction.WITHDRAWN,
                withdrawal.messageId().toString(),
                Map.of("reason", withdrawal.reason(), "receivers", Integer.toString(told)));
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
