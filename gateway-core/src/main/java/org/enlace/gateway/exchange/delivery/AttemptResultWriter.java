package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.enlace.connector.SendOutcome.Said;
import org.enlace.gateway.exchange.delivery.outbox.DeliveryState;
import org.enlace.gateway.exchange.delivery.outbox.OrderingQueue;
import org.enlace.gateway.exchange.journal.Hop;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Writes outcomes into the rows, but only where this node still holds the lease, and releases the deliveries that waited behind them. Thread-safe: it
 * holds no state.
 */
@Component
public class AttemptResultWriter {

    private final Journal journal;
    private final ReceiptEncryption seal;

    private final RefusalRepository refusals;

    AttemptResultWriter(Journal journal, ReceiptEncryption seal) {
        this.journal = journal;
        this.seal = seal;
        this.refusals = new RefusalRepository(seal);
    }

    /**
     * Writes outcomes, the hops of those that failed, and the deliveries they set free.
     *
     * @return the audit entries that go with them
     */
    public List<AuditEvent> write(Connection tx, List<AttemptResult> outcomes, Instant now) throws SQLException {
        Set<Attempt> updated = update(tx, outcomes, now);
        // Each once, and by its fence: the outcome of a lost lease may come with that of the attempt which took its
        // place.
        List<AttemptResult> written = outcomes.stream()
                .filter(each -> updated.remove(
                        new Attempt(each.claimed().id(), each.claimed().fence())))
                .toList();
        OrderingQueue.letGoBehind(
                tx,
                written.stream()
                        .filter(each -> each.state().finished())
                        .map(each -> each.claimed().id())
                        .toList());
        refusals.keep(
                tx,
                written.stream()
                        .flatMap(each -> RefusalRepository.Kept.of(each, now).stream())
                        .toList());
        List<AttemptResult> told = written.stream().filter(AttemptResult::tried).toList();
        // The row of a delivery that arrived has its last step: journal.hop_view shows it.
        journal.hops(
                tx,
                told.stream()
                        .filter(each -> each.state() != DeliveryState.DELIVERED)
                        .map(each -> hop(each, now))
                        .toList());
        return audit(told, now);
    }

    private record Attempt(UUID delivery, long fence) {}

    /** The columns written for one outcome; {@code said} is null if there is nothing to keep. */
    private record Row(AttemptResult outcome, ReceiptEncryption.Sealed said) {

        <V> V said(Function<ReceiptEncryption.Sealed, V> what) {
            return said == null ? null : what.apply(said);
        }
    }

    private Row row(AttemptResult outcome) {
        return new Row(
                outcome,
                outcome.said()
                        .map(said -> seal.seal(
                                PartnerReceipts.TABLE, outcome.claimed().id(), said.content()))
                        .orElse(null));
    }

    /**
     * The answers go along in the same statement, and only those of attempts that are still ours. They are found by their id: an index offers all
     * that is on the wire, and with it each of these would be compared with each of those.
     */
    private Set<Attempt> update(Connection tx, List<AttemptResult> outcomes, Instant now) throws SQLException {
        return new HashSet<>(RowArrays.of(outcomes.stream().map(this::row).toList())
                .uuid(each -> each.outcome().claimed().id())
                .big(each -> each.outcome().claimed().fence())
                .text(each -> each.outcome().state().name())
                .text(each -> each.outcome().fault().orElse(null))
                .moment(each -> each.outcome().nextAt())
                .moment(each -> each.outcome().state().finished() ? now : null)
                .flag(each -> each.outcome().outcomeUnknown())
                .text(each -> each.outcome().reference().orElse(null))
                .flag(each -> each.outcome().tried())
                .big(each -> each.outcome().state() == DeliveryState.DELIVERED
                        ? each.outcome().micros()
                        : null)
                .text(each -> each.outcome().said().map(Said::contentType).orElse(null))
                .bytes(each -> each.outcome().said().map(Said::sha256).orElse(null))
                .bytes(each -> each.said(ReceiptEncryption.Sealed::wrappedKey))
                .bytes(each -> each.said(ReceiptEncryption.Sealed::content))
                .read(tx, """
                with done as (
                update delivery.delivery d set state = t.state, fault = t.fault, next_at = coalesce(t.next_at, d.next_at),
                    finished_at = t.finished_at, outcome_unknown = d.outcome_unknown or t.unknown, reference = t.reference,
                    attempts = d.attempts - case when t.tried then 0 else 1 end, micros = t.micros, lease_owner = null, lease_until = null
                from unnest(?::uuid[], ?::bigint[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[], ?::bool[], ?::text[], ?::bool[],
                    ?::bigint[], ?::text[], ?::bytea[], ?::bytea[], ?::bytea[])
                  as t(id, fence, state, fault, next_at, finished_at, unknown, reference, tried, micros, said_type, said_sha256, said_key, said)
                where d.id = t.id and d.fence = t.fence and d.state || '' = 'SENDING'
                returning d.id, d.fence, t.said_type, t.said_sha256, t.said_key, t.said),
                kept as (insert into delivery.partner_answer (delivery_id, content_type, sha256, wrapped_key, sealed)
                    select id, said_type, said_sha256, said_key, said from done where said is not null on conflict do nothing)
                select id, fence from done
                """, row -> new Attempt(row.getObject(1, UUID.class), row.getLong(2))));
    }

    private static Hop hop(AttemptResult outcome, Instant now) {
        ClaimedDelivery claimedDelivery = outcome.claimed();
        Map<String, String> facts = new HashMap<>();
        facts.put("link", claimedDelivery.link().toString());
        facts.put("attempt", Integer.toString(claimedDelivery.attempts()));
        outcome.fault().ifPresent(fault -> facts.put("fault", fault));
        return new Hop(
                claimedDelivery.messageId(),
                Optional.of(claimedDelivery.id()),
                now,
                Hop.Step.SENT,
                outcome.state().name(),
                outcome.micros(),
                facts);
    }

    private static List<AuditEvent> audit(List<AttemptResult> written, Instant now) {
        List<AuditEvent> events = new ArrayList<>();
        for (AttemptResult outcome : written) {
            action(outcome.state()).ifPresent(action -> events.add(event(outcome, action, now)));
        }
        return events;
    }

    private static AuditEvent event(AttemptResult outcome, AuditAction action, Instant now) {
        ClaimedDelivery claimedDelivery = outcome.claimed();
        Map<String, String> facts = new HashMap<>();
        facts.put("agreement", claimedDelivery.agreement());
        facts.put("link", claimedDelivery.link().toString());
        facts.put("mapping", claimedDelivery.mapping());
        facts.put("message", claimedDelivery.messageId().toString());
        facts.put("policy", claimedDelivery.policy());
        outcome.fault().ifPresent(fault -> facts.put("fault", fault));
        outcome.said().ifPresent(said -> facts.put("answer", HexFormat.of().formatHex(said.sha256())));
        return AuditEvent.of(now, "gateway", action, claimedDelivery.id().toString(), facts);
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
