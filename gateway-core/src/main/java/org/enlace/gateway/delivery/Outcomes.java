package org.enlace.gateway.delivery;

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
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.journal.Hop;
import org.enlace.gateway.journal.Journal;
import org.enlace.gateway.store.Rows;
import org.springframework.stereotype.Component;

/** Writes outcomes into the rows, but only where the lease is still ours; lets go what waited behind. Thread-safe: it holds no state. */
@Component
class Outcomes {

    private final Journal journal;

    Outcomes(Journal journal) {
        this.journal = journal;
    }

    /**
     * Writes outcomes, their hops, and the deliveries they set free.
     *
     * @return the audit entries that go with them
     */
    List<AuditEvent> write(Connection tx, List<Outcome> outcomes, Instant now) throws SQLException {
        Set<Attempt> ours = update(tx, outcomes, now);
        // Each once, and by its fence: the outcome of a lost lease may come with that of the attempt which took its
        // place.
        List<Outcome> written = outcomes.stream()
                .filter(each -> ours.remove(
                        new Attempt(each.claimed().id(), each.claimed().fence())))
                .toList();
        Lines.letGoBehind(
                tx,
                written.stream()
                        .filter(each -> each.state().finished())
                        .map(each -> each.claimed().id())
                        .toList());
        List<Outcome> told = written.stream().filter(Outcome::tried).toList();
        journal.hops(tx, told.stream().map(each -> hop(each, now)).toList());
        return audit(told, now);
    }

    private record Attempt(UUID delivery, long fence) {}

    private static Set<Attempt> update(Connection tx, List<Outcome> outcomes, Instant now) throws SQLException {
        return new HashSet<>(Rows.of(outcomes)
                .uuid(each -> each.claimed().id())
                .big(each -> each.claimed().fence())
                .text(each -> each.state().name())
                .text(each -> each.fault().orElse(null))
                .instant(Outcome::nextAt)
                .instant(each -> each.state().finished() ? now : null)
                .flag(Outcome::outcomeUnknown)
                .text(each -> each.reference().orElse(null))
                .flag(Outcome::tried)
                .read(tx, """
                update delivery.delivery d set state = t.state, fault = t.fault, next_at = coalesce(t.next_at::timestamptz, d.next_at),
                    finished_at = t.finished_at::timestamptz, outcome_unknown = d.outcome_unknown or t.unknown, reference = t.reference,
                    attempts = d.attempts - case when t.tried then 0 else 1 end, lease_owner = null, lease_until = null
                from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bool[], ?::text[], ?::bool[])
                  as t(id, fence, state, fault, next_at, finished_at, unknown, reference, tried)
                where d.id = t.id and d.fence = t.fence and d.state = 'SENDING'
                returning d.id, d.fence
                """, row -> new Attempt(row.getObject(1, UUID.class), row.getLong(2))));
    }

    private static Hop hop(Outcome outcome, Instant now) {
        Claimed claimed = outcome.claimed();
        Map<String, String> facts = new HashMap<>();
        facts.put("link", claimed.link().toString());
        facts.put("attempt", Integer.toString(claimed.attempts()));
        outcome.fault().ifPresent(fault -> facts.put("fault", fault));
        return new Hop(
                claimed.messageId(),
                Optional.of(claimed.id()),
                now,
                outcome.state() == DeliveryState.DELIVERED ? Hop.Step.DELIVERED : Hop.Step.SENT,
                outcome.state().name(),
                outcome.micros(),
                facts);
    }

    private static List<AuditEvent> audit(List<Outcome> written, Instant now) {
        List<AuditEvent> events = new ArrayList<>();
        for (Outcome outcome : written) {
            action(outcome.state()).ifPresent(action -> events.add(event(outcome, action, now)));
        }
        return events;
    }

    private static AuditEvent event(Outcome outcome, AuditAction action, Instant now) {
        Claimed claimed = outcome.claimed();
        Map<String, String> facts = new HashMap<>();
        facts.put("agreement", claimed.agreement());
        facts.put("link", claimed.link().toString());
        facts.put("mapping", claimed.mapping());
        facts.put("message", claimed.messageId().toString());
        facts.put("policy", claimed.policy());
        outcome.fault().ifPresent(fault -> facts.put("fault", fault));
        return AuditEvent.of(now, "gateway", action, claimed.id().toString(), facts);
    }

    private static Optional<AuditAction> action(DeliveryState state) {
        return switch (state) {
            case DELIVERED -> Optional.of(AuditAction.DELIVERED);
            case REFUSED_BY_RECEIVER -> Optional.of(AuditAction.REFUSED_BY_RECEIVER);
            case PARKED -> Optional.of(AuditAction.PARKED);
            case CANCELLED -> Optional.of(AuditAction.CANCELLED);
            case WAITING, SENDING, RETRYING -> Optional.empty();
        };
    }
}
