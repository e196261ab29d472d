package org.enlace.gateway.operations.alarm;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.linkstate.StoppedLinkRepository;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.delivery.sweep.UnroutableDeliveries;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.DeadLetterService;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.resend.OperatorTransactions;
import org.enlace.gateway.operations.resend.ResendRequest;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Manages the deliveries that wait for a link that does not send. They continue by themselves when the link returns; until then an operator may park
 * or cancel them. Thread-safe.
 */
@Component
public class StoppedLinkBacklog {

    private final UnroutableDeliveries unroutableDeliveries;
    private final StoppedLinkRepository stopped;
    private final Partners partners;
    private final OperatorTransactions operatorTransactions;
    private final Clock clock;
    private final Duration waitingFor;

    /** @param waitingFor how long a delivery may wait for a stopped link before it raises an alarm; for an unknown link it raises one at once */
    public StoppedLinkBacklog(
            UnroutableDeliveries unroutableDeliveries,
            StoppedLinkRepository stopped,
            Partners partners,
            OperatorTransactions operatorTransactions,
            Clock clock,
            @Value("${enlace.waiting.alarm-after:1h}") Duration waitingFor) {
        this.unroutableDeliveries = unroutableDeliveries;
        this.stopped = stopped;
        this.partners = partners;
        this.operatorTransactions = operatorTransactions;
        this.clock = clock;
        this.waitingFor = waitingFor;
    }

    /** Returns all deliveries that wait in this way, however short, that the operator's institution sent or receives. */
    public List<WaitingDeliveries> waiting(ActingOperator actingOperator) {
        return operatorTransactions.read(this::all).stream()
                .filter(each -> actingOperator.seesAll()
                        || actingOperator.institution().equals(each.sender().partner())
                        || actingOperator.institution().equals(each.receiver().partner()))
                .toList();
    }

    List<Alarm> alarms(Connection tx) throws SQLException {
        Instant longAgo = clock.instant().minus(waitingFor);
        return all(tx).stream()
                .filter(each -> each.why().equals(UnroutableDeliveries.LINK_MISSING)
                        || !each.since().isAfter(longAgo))
                .map(StoppedLinkBacklog::alarm)
                .toList();
    }

    private static Alarm alarm(WaitingDeliveries waiting) {
        return new Alarm(
                Alarm.Kind.valueOf(waiting.why()),
                waiting.sender().toString(),
                waiting.receiver().toString(),
                null,
                waiting.since(),
                waiting.count(),
                waiting.receiver().toString());
    }

    private List<WaitingDeliveries> all(Connection tx) throws SQLException {
        Map<LinkId, Instant> since = stopped.since(tx);
        Set<LinkId> known = known();
        List<LinkId> open =
                known.stream().filter(link -> !since.containsKey(link)).toList();
        List<UnroutableDeliveries.Line> lines = unroutableDeliveries.lines(tx, open);
        Map<LinkId, Instant> due = lines.stream()
                .filter(line -> line.due() != null)
                .collect(Collectors.toMap(
                        UnroutableDeliveries.Line::receiver,
                        UnroutableDeliveries.Line::due,
                        (one, other) -> one.isBefore(other) ? one : other));
        Instant now = clock.instant();
        return lines.stream()
                .map(line -> waiting(line, known, since.get(line.receiver()), due.getOrDefault(line.receiver(), now)))
                .toList();
    }

    private static WaitingDeliveries waiting(
            UnroutableDeliveries.Line line, Set<LinkId> known, Instant stoppedAt, Instant due) {
        boolean missing = !known.contains(line.receiver());
        Instant first = Objects.requireNonNullElse(line.due(), due);
        return new WaitingDeliveries(
                line.sender(),
                line.receiver(),
                missing ? UnroutableDeliveries.LINK_MISSING : UnroutableDeliveries.LINK_STOPPED,
                line.count(),
                missing || first.isAfter(stoppedAt) ? first : stoppedAt);
    }

    /** Links that deliveries leave through. */
    private Set<LinkId> known() {
        return partners.current().links().values().stream()
                .filter(link -> !link.receives())
                .map(PartnerLink::id)
                .collect(Collectors.toSet());
    }

    /**
     * Parks the deliveries that wait for this link, some thousands with one call; they are a dead letter group from then on.
     *
     * @return how many
     * @throws InvalidResendRequestException if the link runs, or no reason is given
     */
    public int park(ActingOperator actingOperator, LinkId link, String reason) {
        return change(
                actingOperator,
                link,
                reason,
                AuditAction.PARKED,
                (tx, why) -> unroutableDeliveries.park(tx, link, why, DeadLetterService.MOST));
    }

    /**
     * Cancels the deliveries that wait for this link, some thousands with one call.
     *
     * @return how many
     * @throws InvalidResendRequestException if the link runs, or no reason is given
     */
    public int cancel(ActingOperator actingOperator, LinkId link, String reason) {
        return change(
                actingOperator,
                link,
                reason,
                AuditAction.CANCELLED,
                (tx, why) -> unroutableDeliveries.cancel(tx, link, DeadLetterService.MOST, clock.instant()));
    }

    private interface Change {
        List<UUID> to(Connection tx, String why) throws SQLException;
    }

    /** As everywhere, an institution decides about the deliveries that it receives. */
    private int change(ActingOperator actingOperator, LinkId link, String reason, AuditAction action, Change change) {
        ResendRequest.checkReason(reason);
        if (!actingOperator.seesAll() && !actingOperator.institution().equals(link.partner())) {
            return 0;
        }
        return operatorTransactions
                .write(tx -> change.to(tx, why(tx, link)), done -> audit(actingOperator, link, reason, action, done))
                .size();
    }

    private String why(Connection tx, LinkId link) throws SQLException {
        if (!known().contains(link)) {
            return UnroutableDeliveries.LINK_MISSING;
        }
        if (!stopped.since(tx).containsKey(link)) {
            throw new InvalidResendRequestException("link", "runs");
        }
        return UnroutableDeliveries.LINK_STOPPED;
    }

    private List<AuditEvent> audit(
            ActingOperator actingOperator, LinkId link, String reason, AuditAction action, List<UUID> deliveries) {
        Instant now = clock.instant();
        return deliveries.stream()
                .map(each -> AuditEvent.of(
                        now,
                        actingOperator.actor(),
                        action,
                        each.toString(),
                        Map.of("link", link.toString(), "reason", reason, "why", "link-stands-still")))
                .toList();
    }
}
