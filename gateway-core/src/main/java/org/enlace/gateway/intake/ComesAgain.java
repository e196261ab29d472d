package org.enlace.gateway.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.delivery.NewDelivery;
import org.enlace.gateway.intake.Judgement.Decision;
import org.enlace.gateway.intake.Judgement.Fresh;
import org.enlace.gateway.intake.Judgement.Repeated;
import org.enlace.gateway.intake.Submission.Candidate;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.recovery.CameAs;
import org.enlace.gateway.recovery.NotBack;
import org.enlace.gateway.recovery.NotBack.Comes;
import org.springframework.stereotype.Component;

/**
 * What was taken back before this database was put back to a time that does not know it, and comes again now, or is read at last: it is taken back in the
 * same transaction. Thread-safe: it holds no state.
 */
@Component
class ComesAgain {

    private final NotBack notBack;
    private final CameAs cameAs;
    private final ReceiptIds receipts;
    private final Withdrawing withdrawing;
    private final GivingUp givingUp;
    private final GivingUpDeliveries givingUpDeliveries;

    ComesAgain(
            NotBack notBack,
            CameAs cameAs,
            ReceiptIds receipts,
            Withdrawing withdrawing,
            GivingUp givingUp,
            GivingUpDeliveries givingUpDeliveries) {
        this.givingUpDeliveries = givingUpDeliveries;
        this.notBack = notBack;
        this.cameAs = cameAs;
        this.receipts = receipts;
        this.withdrawing = withdrawing;
        this.givingUp = givingUp;
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

    /** What follows for the messages of one part of a group, which are written. */
    List<Withdrawing.Written> takeBack(
            Connection tx, Map<Candidate, Decision> decisions, List<NewDelivery> deliveries, Instant now)
            throws SQLException {
        if (!notBack.healing()) {
            return List.of();
        }
        List<Withdrawing.Written> written = new ArrayList<>(giveUp(tx, deliveries, now));
        List<CameAs.Other> others = new ArrayList<>();
        for (Map.Entry<Candidate, Decision> each : decisions.entrySet()) {
            Candidate candidate = each.getKey();
            if (each.getValue() instanceof Fresh && notBack.awaits(receipts.all(candidate))) {
                takeBack(tx, candidate, now).ifPresent(written::add);
            }
            message(candidate, each.getValue()).ifPresent(id -> others.addAll(others(candidate, id)));
        }
        cameAs.found(tx, others);
        return written;
    }

    private Optional<Withdrawing.Written> takeBack(Connection tx, Candidate candidate, Instant now)
            throws SQLException {
        boolean read = candidate.content().isPresent();
        UUID id = candidate.envelope().id();
        Optional<Instant> first = notBack.claim(tx, new Comes(id, receipts.all(candidate), read, now));
        if (first.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                read
                        ? withdrawing.write(tx, TakenBackAgain.asked(id, first.get()), now)
                        : givingUp.write(tx, TakenBackAgain.givenUp(id, first.get()), now));
    }

    /** What goes to a receiver for whom it was given up before; asked of new deliveries, which are under the key they had. */
    List<Withdrawing.Written> giveUp(Connection tx, List<NewDelivery> deliveries, Instant now) throws SQLException {
        List<Withdrawing.Written> written = new ArrayList<>();
        for (NewDelivery each : deliveries) {
            if (notBack.awaits(Set.of(each.key()))) {
                Optional<Instant> first = notBack.claim(tx, new Comes(each.id(), Set.of(each.key()), true, now));
                if (first.isPresent()) {
                    written.add(givingUpDeliveries.write(
                            tx, TakenBackAgain.givenUpDeliveries(List.of(each.id()), first.get()), now));
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

    private List<CameAs.Other> others(Candidate candidate, UUID id) {
        String link = candidate.envelope().link().toString();
        return receipts.all(candidate).stream()
                .map(receipt -> new CameAs.Other(link, receipt, id))
                .toList();
    }

    /**
     * A parked message was accepted just now, or what an operator made of a stored one.
     *
     * @param original the stored message
     * @param candidate what was accepted, under the receipt that follows from what it says
     * @return empty if it stands
     */
    Optional<Withdrawing.Written> read(Connection tx, Stored.Message original, Candidate candidate, Instant now)
            throws SQLException {
        Set<UUID> known = receipts.all(candidate);
        if (original.receipt() != null) {
            known.add(original.receipt());
        }
        UUID id = candidate.envelope().id();
        cameAs.found(tx, others(candidate, id));
        Optional<Instant> first = notBack.claim(tx, new Comes(original.id(), known, true, original.receivedAt()));
        return first.isPresent()
                ? Optional.of(withdrawing.write(tx, TakenBackAgain.asked(id, first.get()), now))
                : Optional.empty();
    }
}
