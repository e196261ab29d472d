package org.enlace.gateway.exchange.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.exchange.backup.ReceiptAliases;
import org.enlace.gateway.exchange.backup.RestoreExclusions;
import org.enlace.gateway.exchange.backup.RestoreExclusions.Comes;
import org.enlace.gateway.exchange.delivery.outbox.NewDelivery;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Decision;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Fresh;
import org.enlace.gateway.exchange.intake.DuplicateCheck.Repeated;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.springframework.stereotype.Component;

/**
 * Takes back, in the same transaction, a message that was taken back before this database was restored to a moment that does not know it, and that
 * comes again now, or is read at last. Thread-safe: it holds no state.
 */
@Component
class WithdrawalReplay {

    private final RestoreExclusions notBack;
    private final ReceiptAliases receiptAliases;
    private final ReceiptIds receipts;
    private final WithdrawalWriter withdrawalWriter;
    private final MessageAbandonment messageAbandonment;
    private final DeliveryAbandonment deliveryAbandonment;

    WithdrawalReplay(
            RestoreExclusions notBack,
            ReceiptAliases receiptAliases,
            ReceiptIds receipts,
            WithdrawalWriter withdrawalWriter,
            MessageAbandonment messageAbandonment,
            DeliveryAbandonment deliveryAbandonment) {
        this.deliveryAbandonment = deliveryAbandonment;
        this.notBack = notBack;
        this.receiptAliases = receiptAliases;
        this.receipts = receipts;
        this.withdrawalWriter = withdrawalWriter;
        this.messageAbandonment = messageAbandonment;
    }

    /** Cuts a group behind each message that may have to be taken back: what follows it must find it taken back. */
    List<List<Submission>> apart(List<Submission> group) {
        if (!notBack.healing()) {
            return List.of(group);
        }
        List<List<Submission>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < group.size(); i++) {
            boolean last = i + 1 == group.size();
            if (last || group.get(i) instanceof Candidate candidate && notBack.awaits(receipts.all(candidate))) {
                parts.add(group.subList(from, i + 1));
                from = i + 1;
            }
        }
        return parts;
    }

    /** Returns what follows for the messages of one part of a group, which are written. */
    List<WithdrawalWriter.Written> takeBack(
            Connection tx, Map<Candidate, Decision> decisions, List<NewDelivery> deliveries, Instant now)
            throws SQLException {
        if (!notBack.healing()) {
            return List.of();
        }
        List<WithdrawalWriter.Written> written = new ArrayList<>(giveUp(tx, deliveries, now));
        List<ReceiptAliases.Other> others = new ArrayList<>();
        for (Map.Entry<Candidate, Decision> each : decisions.entrySet()) {
            Candidate candidate = each.getKey();
            if (each.getValue() instanceof Fresh && notBack.awaits(receipts.all(candidate))) {
                takeBack(tx, candidate, now).ifPresent(written::add);
            }
            message(candidate, each.getValue()).ifPresent(id -> others.addAll(others(candidate, id)));
        }
        receiptAliases.found(tx, others);
        return written;
    }

    private Optional<WithdrawalWriter.Written> takeBack(Connection tx, Candidate candidate, Instant now)
            throws SQLException {
        boolean read = candidate.content().isPresent();
        UUID id = candidate.envelope().id();
        Optional<Instant> first = notBack.claim(tx, new Comes(id, receipts.all(candidate), read, now));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                read
                        ? withdrawalWriter.write(tx, RestoredWithdrawals.asked(id, first.get()), now)
                        : messageAbandonment.write(tx, RestoredWithdrawals.givenUp(id, first.get()), now));
    }

    /** Returns the deliveries to receivers for which they were given up before; checked for new deliveries, which are under the key they had. */
    List<WithdrawalWriter.Written> giveUp(Connection tx, List<NewDelivery> deliveries, Instant now)
            throws SQLException {
        List<WithdrawalWriter.Written> written = new ArrayList<>();
        for (NewDelivery each : deliveries) {
            if (notBack.awaits(Set.of(each.key()))) {
                Optional<Instant> first = notBack.claim(tx, new Comes(each.id(), Set.of(each.key()), true, now));
                if (first.isPresent()) {
                    written.add(deliveryAbandonment.write(
                            tx, RestoredWithdrawals.givenUpDeliveries(List.of(each.id()), first.get()), now));
                }
            }
        }
        return written;
    }

    private static Optional<UUID> message(Candidate candidate, Decision decision) {
        if (decision instanceof Repeated repeated) {
            return Optional.of(repeated.original());
        }
        return decision instanceof Fresh ? Optional.of(candidate.envelope().id()) : Optional.empty();
    }

    private List<ReceiptAliases.Other> others(Candidate candidate, UUID id) {
        String link = candidate.envelope().link().toString();
        return receipts.all(candidate).stream()
                .map(receipt -> new ReceiptAliases.Other(link, receipt, id))
                .toList();
    }

    /**
     * A parked message was accepted just now, or what an operator made of a stored one.
     *
     * @param original the stored message
     * @param candidate what was accepted, under the receipt that follows from what it says
     * @return empty if it stands
     */
    Optional<WithdrawalWriter.Written> read(
            Connection tx, StoredMessages.Message original, Candidate candidate, Instant now) throws SQLException {
        Set<UUID> known = receipts.all(candidate);
        if (original.receipt() != null) {
            known.add(original.receipt());
        }
        UUID id = candidate.envelope().id();
        receiptAliases.found(tx, others(candidate, id));
        Optional<Instant> first = notBack.claim(tx, new Comes(original.id(), known, true, original.receivedAt()));
        return first.isPresent()
                ? Optional.of(withdrawalWriter.write(tx, RestoredWithdrawals.asked(id, first.get()), now))
                : Optional.empty();
    }
}
