package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.RetryRule;
import org.enlace.gateway.configuration.model.VersionRule;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryKind;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.delivery.outbox.Outbox;
import org.enlace.gateway.exchange.delivery.outbox.Recipients;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.intake.Submission.Receiver;
import org.enlace.gateway.exchange.registry.CaseKeys;
import org.enlace.gateway.platform.database.DerivedId;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Works out the corrections that follow from a later version, for receivers that have an earlier one (R15). Versions that have not left are cancelled
 * where they are replaced or no longer due. A receiver that has an earlier version and is not entitled to the next is told that it no longer stands.
 * Thread-safe: it holds no state.
 */
@Component
class Corrections {

    private final Outbox outbox;
    private final Recipients recipients;
    private final Partners partners;

    Corrections(Outbox outbox, Recipients recipients, Partners partners) {
        this.outbox = outbox;
        this.recipients = recipients;
        this.partners = partners;
    }

    /** A version that follows another, and who gets it. */
    record Successor(NewMessage judged, List<Receiver> receivers) {

        RecordKey key() {
            return new RecordKey(
                    judged.candidate().envelope().link(), judged.said().businessId());
        }

        Set<LinkId> links() {
            return receivers.stream().map(each -> each.route().to()).collect(Collectors.toSet());
        }
    }

    /** The result: deliveries to be appended, audit entries to be written. */
    record Consequences(List<NewDelivery> deliveries, List<AuditEvent> audit) {}

    Consequences of(Connection tx, List<Successor> successors, Map<UUID, CaseKeys> cases, Instant now)
            throws SQLException {
        if (successors.isEmpty()) {
            return new Consequences(List.of(), List.of());
        }
        Map<RecordKey, Successor> last =
                successors.stream().collect(Collectors.toMap(Successor::key, each -> each, (earlier, later) -> later));
        List<Holding> before = recipients.of(tx, List.copyOf(last.keySet()));
        List<Outbox.Cancelled> cancelled = outbox.cancel(tx, stops(before, last));
        List<NewDelivery> withdrawals = new ArrayList<>();
        // Read once more: a cancelled delivery is no holding any more.
        for (Holding holding : cancelled.isEmpty() ? before : recipients.of(tx, List.copyOf(last.keySet()))) {
            Successor successor = last.get(holding.key());
            if (holding.kind() == DeliveryKind.RECORD && !successor.links().contains(holding.link())) {
                withdrawals.add(withdrawal(holding, orderKeys(successor, cases), now));
            }
        }
        return new Consequences(
                withdrawals, cancelled.stream().map(each -> entry(each, now)).toList());
    }

    /**
     * Leaves out overtaken versions. Within a group, a version that another one of the same group follows goes only to receivers that get the later
     * one too, and not where the later one replaces it.
     */
    static Map<NewMessage, List<Receiver>> withoutOvertaken(Map<NewMessage, List<Receiver>> receivers) {
        Map<RecordKey, List<Successor>> later = new HashMap<>();
        Map<NewMessage, List<Receiver>> kept = new LinkedHashMap<>(receivers);
        List<NewMessage> backwards = new ArrayList<>(receivers.keySet());
        Collections.reverse(backwards);
        for (NewMessage judged : backwards) {
            Successor each = new Successor(judged, receivers.get(judged));
            List<Successor> followers = later.computeIfAbsent(each.key(), key -> new ArrayList<>());
            kept.put(
                    judged,
                    each.receivers().stream()
                            .filter(receiver -> followers.stream()
                                    .allMatch(follower -> follower.links()
                                                    .contains(receiver.route().to())
                                            && !supersedes(
                                                    follower, receiver.route().to())))
                            .toList());
            followers.add(each);
        }
        return kept;
    }

    private static List<Outbox.Stop> stops(List<Holding> before, Map<RecordKey, Successor> last) {
        List<Outbox.Stop> stops = new ArrayList<>();
        for (Holding holding : before) {
            Successor successor = last.get(holding.key());
            if (!successor.links().contains(holding.link())) {
                stops.add(new Outbox.Stop(holding.key(), holding.link(), Outbox.NOT_ENTITLED));
            } else if (supersedes(successor, holding.link())) {
                stops.add(new Outbox.Stop(holding.key(), holding.link(), Outbox.SUPERSEDED));
            }
        }
        return stops;
    }

    private static boolean supersedes(Successor successor, LinkId link) {
        return successor.judged().said().rule() == VersionRule.REPLACE
                || successor.receivers().stream()
                        .anyMatch(each ->
                                each.route().to().equals(link) && each.route().supersede());
    }

    private static List<String> orderKeys(Successor successor, Map<UUID, CaseKeys> cases) {
        return RecipientSelection.orderKeys(successor.judged(), cases);
    }

    /** Takes back what this receiver has, in order behind it. */
    NewDelivery withdrawal(Holding holding, List<String> orderKeys, Instant now) {
        return again(holding, DeliveryKind.WITHDRAWAL, holding.generation(), orderKeys, now);
    }

    /** Something about a version that the receiver was told of, under the same agreement, policy and mapping. */
    NewDelivery again(Holding holding, DeliveryKind kind, int generation, List<String> orderKeys, Instant now) {
        RetryRule retry = partners.current()
                .link(holding.link())
                .map(link -> link.retry())
                .orElse(RetryRule.STANDARD);
        return holding.again(key(holding, kind, generation), kind, generation, orderKeys, now, retry.lifetime());
    }

    /** Follows from what it says, so that it has no second effect if it is sent again after a restore. */
    private static UUID key(Holding holding, DeliveryKind kind, int generation) {
        return DerivedId.of(
                kind.name(),
                holding.key().origin().toString(),
                holding.key().businessId(),
                Integer.toString(holding.version()),
                Integer.toString(generation),
                holding.link().toString());
    }

    static AuditEvent entry(Outbox.Cancelled cancelled, Instant now) {
        return AuditEvent.of(
                now,
                "gateway",
                AuditAction.CANCELLED,
                cancelled.id().toString(),
                Map.of(
                        "fault", cancelled.reason(),
                        "link", cancelled.link().toString(),
                        "message", cancelled.messageId().toString()));
    }
}
