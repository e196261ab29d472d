package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.model.RecordName;
import org.enlace.gateway.configuration.model.UnmetCondition;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/** Appends the deliveries that follow from new records: one for each entitled receiver, and the corrections. Thread-safe: it holds no state. */
@Component
class DeliveryWriter {

    private final Registry registry;
    private final Corrections corrections;
    private final Outbox outbox;
    private final UnroutedMessages unrouted = new UnroutedMessages();

    DeliveryWriter(Registry registry, Corrections corrections, Outbox outbox) {
        this.registry = registry;
        this.corrections = corrections;
        this.outbox = outbox;
    }

    /**
     * The deliveries that were appended, and the audit entries for what was cancelled.
     *
     * @param unrouted messages of records that no agreement applies to
     */
    record Written(List<NewDelivery> deliveries, List<AuditEvent> audit, Set<UUID> unrouted) {}

    /** @param cases of these records, whose locks the caller holds */
    Written write(Connection tx, List<NewMessage> fresh, Map<UUID, CaseKeys> cases, Instant now) throws SQLException {
        Map<NewMessage, List<Receiver>> entitled = entitled(tx, fresh, cases);
        Set<UUID> without = writeUnrouted(tx, entitled, now);
        Map<NewMessage, List<Receiver>> receivers = Corrections.withoutOvertaken(entitled);
        Corrections.Consequences follows = corrections.of(tx, successors(receivers), cases, now);
        List<NewDelivery> deliveries = Stream.concat(
                        receivers.entrySet().stream()
                                .flatMap(each ->
                                        RecipientSelection.of(each.getKey(), each.getValue(), cases, now).stream()),
                        follows.deliveries().stream())
                .toList();
        outbox.append(tx, deliveries);
        return new Written(deliveries, follows.audit(), without);
    }

    /** Costs a statement only where there is such a record. */
    private Set<UUID> writeUnrouted(Connection tx, Map<NewMessage, List<Receiver>> entitled, Instant now)
            throws SQLException {
        List<UnroutedMessages.Row> rows = entitled.entrySet().stream()
                .filter(each -> each.getValue().isEmpty())
                .filter(each -> !each.getKey().said().unmet().isEmpty())
                .map(each -> unroutedRow(each.getKey(), now))
                .toList();
        unrouted.append(tx, rows, true);
        return rows.stream().map(UnroutedMessages.Row::messageId).collect(Collectors.toUnmodifiableSet());
    }

    private static UnroutedMessages.Row unroutedRow(NewMessage newMessage, Instant now) {
        Submission.Envelope envelope = newMessage.candidate().envelope();
        Submission.Content said = newMessage.said();
        return new UnroutedMessages.Row(
                envelope.id(),
                envelope.link().toString(),
                RecordName.slug(said.record().record()),
                now,
                said.unmet().stream().map(UnmetCondition::toString).toList());
    }

    private Map<NewMessage, List<Receiver>> entitled(Connection tx, List<NewMessage> fresh, Map<UUID, CaseKeys> cases)
            throws SQLException {
        List<UUID> asking = fresh.stream()
                .filter(each -> each.said().receivers().stream()
                        .anyMatch(receiver -> !receiver.route().caseNumbers().isEmpty()))
                .map(each -> each.candidate().envelope().id())
                .toList();
        Map<UUID, Set<String>> schemes = registry.schemes(tx, cases, asking);
        Map<NewMessage, List<Receiver>> receivers = new LinkedHashMap<>();
        fresh.forEach(each -> receivers.put(
                each,
                RecipientSelection.entitled(
                        each, schemes.getOrDefault(each.candidate().envelope().id(), Set.of()))));
        return receivers;
    }

    private static List<Corrections.Successor> successors(Map<NewMessage, List<Receiver>> receivers) {
        return receivers.entrySet().stream()
                .filter(each -> each.getKey().fresh().supersedes().isPresent())
                .map(each -> new Corrections.Successor(each.getKey(), each.getValue()))
                .toList();
    }
}
