package org.enlace.gateway.exchange.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.ResultQueue.Ending;
import org.enlace.gateway.platform.database.DatabaseAvailability;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditLaneTransactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs the one transaction of delivery, in a loop: it writes how attempts ended, which releases what waited behind them, and claims what is due. Not
 * thread-safe: the dispatcher's thread alone runs rounds.
 */
@Component
class DispatchCycle {

    /** A database that does not answer for so long is given up; what ended meanwhile is kept. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(DispatchCycle.class);
    private static final int MOST = 1_024;

    private final ResultQueue endings;
    private final AttemptResultWriter outcomes;
    private final DeliveryClaims deliveryClaims;
    private final OutboundPreparation shipments;
    private final AuditLaneTransactions transactions;
    private final AttemptMetrics figures;
    private final Clock clock;
    private final String node;

    /** Claimed by this node and not ended, as far as it knows. */
    private final Set<UUID> inHand = new HashSet<>();

    /** True if a commit was sent and its answer lost: it may have claimed deliveries that this node does not know of. */
    private boolean unclear;

    DispatchCycle(
            ResultQueue endings,
            AttemptResultWriter outcomes,
            DeliveryClaims deliveryClaims,
            OutboundPreparation shipments,
            @Qualifier("groupDataSource") DataSource source,
            AttemptMetrics figures,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.endings = endings;
        this.outcomes = outcomes;
        this.deliveryClaims = deliveryClaims;
        this.shipments = shipments;
        this.transactions = new AuditLaneTransactions(source, clock, node + "/deliveries", ANSWER);
        this.figures = figures;
        this.clock = clock;
        this.node = node;
    }

    /**
     * The result of a round.
     *
     * @param ready the deliveries to send now
     * @param claimed how many it claimed, or marked as waiting behind others
     * @param ended how many outcomes it wrote
     * @param next when the next one is due, if the round looked for it and claimed none; null if none waits for its time
     */
    record Done(List<OutboundPreparation.Shipment> ready, int claimed, int ended, Instant next) {
        static final Done NOTHING = new Done(List.of(), 0, 0, null);

        /** Returns how many rows it moved. */
        int moved() {
            return claimed + ended;
        }

        /**
         * Returns whether something may be due that it did not claim.
         *
         * @param room as the round had it
         * @param crowded whether a link had none, which may have changed by the outcomes
         */
        boolean mayHaveLeft(Map<LinkId, Integer> room, boolean crowded) {
            // Those that are not sent now may have stood before others.
            return claimed > ready.size() || crowded && ended > 0 || filled(room);
        }

        private boolean filled(Map<LinkId, Integer> room) {
            return ready.stream()
                    .collect(Collectors.groupingBy(each -> each.claimed().link(), Collectors.counting()))
                    .entrySet()
                    .stream()
                    .anyMatch(each -> each.getValue() >= room.get(each.getKey()));
        }
    }

    /**
     * Runs one round.
     *
     * @param room capacity: how many may be claimed for each link; none if it is empty
     * @param back receivers that were unreachable and are reachable now
     */
    Done run(Snapshot snapshot, Map<LinkId, Integer> room, List<LinkId> back) throws SQLException {
        List<Ending> ended = endings.take(MOST);
        if (ended.isEmpty() && room.isEmpty() && back.isEmpty() && !unclear) {
            return Done.NOTHING;
        }
        try {
            OutboundPreparation.Loaded loaded = commit(ended, snapshot, room, back);
            written(ended, loaded);
            return new Done(loaded.ready(), loaded.moved(), ended.size(), loaded.next());
        } catch (SQLException | RuntimeException failed) {
            unclear |= failed instanceof Transactions.UnknownOutcomeException;
            if (DatabaseAvailability.is(failed)) {
                endings.putBack(ended);
            } else {
                oneByOne(ended);
            }
            throw failed;
        }
    }

    private void written(List<Ending> ended, OutboundPreparation.Loaded loaded) {
        unclear = false;
        ended.forEach(this::over);
        loaded.ready().forEach(each -> inHand.add(each.claimed().id()));
        ended.forEach(each -> figures.written(each.outcome()));
    }

    private void over(Ending ended) {
        inHand.remove(ended.outcome().claimed().id());
        ended.done().run();
    }

    private OutboundPreparation.Loaded commit(
            List<Ending> ended, Snapshot snapshot, Map<LinkId, Integer> room, List<LinkId> back) throws SQLException {
        return transactions.run(
                tx -> {
                    Instant now = clock.instant();
                    List<AuditEvent> written = write(tx, ended, now);
                    if (unclear) {
                        deliveryClaims.giveBackAllBut(tx, node, inHand, now);
                    }
                    deliveryClaims.hasten(tx, back, now);
                    OutboundPreparation.Loaded loaded = room.isEmpty()
                            ? OutboundPreparation.Loaded.NOTHING
                            : shipments.load(tx, snapshot, room, node, now);
                    return new OutboundPreparation.Loaded(
                            loaded.ready(),
                            loaded.moved(),
                            loaded.next(),
                            Stream.concat(written.stream(), loaded.audit().stream())
                                    .toList());
                },
                OutboundPreparation.Loaded::audit);
    }

    private List<AuditEvent> write(Connection tx, List<Ending> ended, Instant now) throws SQLException {
        return ended.isEmpty()
                ? List.of()
                : outcomes.write(tx, ended.stream().map(Ending::outcome).toList(), now);
    }

    /** One poisoned outcome never fails its neighbours; if the database goes away meanwhile, the rest waits for it. */
    private void oneByOne(List<Ending> ended) {
        for (int i = 0; i < ended.size(); i++) {
            if (!writeAlone(ended.get(i).outcome())) {
                endings.putBack(ended.subList(i, ended.size()));
                return;
            }
            over(ended.get(i));
        }
    }

    /**
     * Gives up an outcome that cannot be written even alone: its lease runs out and the delivery is sent again, with the same key.
     *
     * @return false if the database is away
     */
    private boolean writeAlone(AttemptResult attemptResult) {
        try {
            transactions.run(tx -> outcomes.write(tx, List.of(attemptResult), clock.instant()), audit -> audit);
            figures.written(attemptResult);
        } catch (SQLException | RuntimeException failed) {
            if (DatabaseAvailability.is(failed)) {
                return false;
            }
            LOG.warn("an outcome could not be written ({})", failed.getClass().getSimpleName());
        }
        return true;
    }
}
