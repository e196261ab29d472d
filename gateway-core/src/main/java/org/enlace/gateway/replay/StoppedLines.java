package org.enlace.gateway.replay;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Stranded;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.StoppedLinks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What waits for a link through which nothing leaves. It goes on by itself when the link returns; until then an operator may park it or give it up.
 * Thread-safe.
 */
@Component
public class StoppedLines {

    private final Stranded stranded;
    private final StoppedLinks stopped;
    private final Partners partners;
    private final Desk desk;
    private final Clock clock;
    private final Duration waitingFor;

    /** @param waitingFor how long something may wait for a stopped link before it raises an alarm; for an unknown one it does at once */
    StoppedLines(
            Stranded stranded,
            StoppedLinks stopped,
            Partners partners,
            Desk desk,
            Clock clock,
            @Value("${enlace.waiting.alarm-after:1h}") Duration waitingFor) {
        this.stranded = stranded;
        this.stopped = stopped;
        this.partners = partners;
        this.desk = desk;
        this.clock = clock;
        this.waitingFor = waitingFor;
    }

    /** All that waits so, however short, of what the operator's institution sent or receives. */
    public List<Waiting> waiting(Operator operator) {
        return desk.read(this::all).stream()
                .filter(each -> operator.seesAll()
                        || operator.institution().equals(each.sender().partner())
                        || operator.institution().equals(each.receiver().partner()))
                .toList();
    }

    List<Alarm> alarms(Connection tx) throws SQLException {
        Instant longAgo = clock.instant().minus(waitingFor);
        return all(tx).stream()
                .filter(each -> each.why().equals(Stranded.LINK_MISSING)
                        || !each.since().isAfter(longAgo))
                .map(StoppedLines::alarm)
                .toList();
    }

    private static Alarm alarm(Waiting waiting) {
        return new Alarm(
                Alarm.Kind.valueOf(waiting.why()),
                waiting.sender().toString(),
                waiting.receiver().toString(),
                null,
                waiting.since(),
                waiting.count(),
                waiting.receiver().toString());
    }

    private List<Waiting> all(Connection tx) throws SQLException {
        Map<LinkId, Instant> since = stopped.since(tx);
        Set<LinkId> known = known();
        List<LinkId> open =
                known.stream().filter(link -> !since.containsKey(link)).toList();
        List<Stranded.Line> lines = stranded.lines(tx, open);
        Map<LinkId, Instant> due = lines.stream()
                .filter(line -> line.due() != null)
                .collect(Collectors.toMap(
                        Stranded.Line::receiver,
                        Stranded.Line::due,
                        (one, other) -> one.isBefore(other) ? one : other));
        Instant now = clock.instant();
        return lines.stream()
                .map(line -> waiting(line, known, since.get(line.receiver()), due.getOrDefault(line.receiver(), now)))
                .toList();
    }

    private static Waiting waiting(Stranded.Line line, Set<LinkId> known, Instant stoppedAt, Instant due) {
        boolean missing = !known.contains(line.receiver());
        Instant first = Objects.requireNonNullElse(line.due(), due);
        return new Waiting(
                line.sender(),
                line.receiver(),
                missing ? Stranded.LINK_MISSING : Stranded.LINK_STOPPED,
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
     * Parks what waits for this link, some thousands with one call; it is a failure group from then on.
     *
     * @return how many
     * @throws BadOrder if the link runs, or no reason is given
     */
    public int park(Operator operator, LinkId link, String reason) {
        return change(
                operator, link, reason, AuditAction.PARKED, (tx, why) -> stranded.park(tx, link, why, Parking.MOST));
    }

    /**
     * Gives up what waits for this link, some thousands with one call.
     *
     * @return how many
     * @throws BadOrder if the link runs, or no reason is given
     */
    public int cancel(Operator operator, LinkId link, String reason) {
        return change(
                operator,
                link,
                reason,
                AuditAction.CANCELLED,
                (tx, why) -> stranded.cancel(tx, link, Parking.MOST, clock.instant()));
    }

    private interface Change {
        List<UUID> to(Connection tx, String why) throws SQLException;
    }

    /** As everywhere, an institution decides about what it receives. */
    private int change(Operator operator, LinkId link, String reason, AuditAction action, Change change) {
        ReplayOrder.checkReason(reason);
        if (!operator.seesAll() && !operator.institution().equals(link.partner())) {
            return 0;
        }
        return desk.write(tx -> change.to(tx, why(tx, link)), done -> audit(operator, link, reason, action, done))
                .size();
    }

    private String why(Connection tx, LinkId link) throws SQLException {
        if (!known().contains(link)) {
            return Stranded.LINK_MISSING;
        }
        if (!stopped.since(tx).containsKey(link)) {
            throw new BadOrder("link", "runs");
        }
        return Stranded.LINK_STOPPED;
    }

    private List<AuditEvent> audit(
            Operator operator, LinkId link, String reason, AuditAction action, List<UUID> deliveries) {
        Instant now = clock.instant();
        return deliveries.stream()
                .map(each -> AuditEvent.of(
                        now,
                        operator.actor(),
                        action,
                        each.toString(),
                        Map.of("link", link.toString(), "reason", reason, "why", "link-stands-still")))
                .toList();
    }
}
