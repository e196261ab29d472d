package org.enlace.gateway.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.Endings.Ending;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.store.Absence;
import org.enlace.gateway.store.Transactions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one transaction of delivery, again and again: writes how attempts ended, which lets go what waited behind them, and claims what is due. Not
 * thread-safe: the dispatcher's thread alone runs rounds.
 */
@Component
class Rounds {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private static final int MOST = 1_024;

    private final Endings endings;
    private final Outcomes outcomes;
    private final Claims claims;
    private final Shipments shipments;
    private final DeliveryTransactions transactions;
    private final AttemptFigures figures;
    private final Clock clock;
    private final String node;

    /** Claimed by this node and not ended, as far as it knows. */
    private final Set<UUID> inHand = new HashSet<>();

    /** Whether a commit was sent and its answer lost: it may have claimed what this node knows nothing of. */
    private boolean unclear;

    Rounds(
            Endings endings,
            Outcomes outcomes,
            Claims claims,
            Shipments shipments,
            @Qualifier("groupDataSource") DataSource source,
            AttemptFigures figures,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.endings = endings;
        this.outcomes = outcomes;
        this.claims = claims;
        this.shipments = shipments;
        this.transactions = new DeliveryTransactions(source, node + "/deliveries", clock);
        this.figures = figures;
        this.clock = clock;
        this.node = node;
    }

    /**
     * What a round did.
     *
     * @param ready the deliveries to send now
     * @param moved how many rows it moved
     * @param next when the next one is due, if it asked and nothing moved; null if none waits for its time
     */
    record Done(List<Shipments.Shipment> ready, int moved, Instant next) {
        static final Done NOTHING = new Done(List.of(), 0, null);
    }

    /**
     * @param room how many may be claimed for each link; none if it is empty
     * @param back receivers that were away and are back
     */
    Done run(Snapshot snapshot, Map<LinkId, Integer> room, List<LinkId> back) throws SQLException {
        List<Ending> ended = endings.take(MOST);
        if (ended.isEmpty() && room.isEmpty() && back.isEmpty() && !unclear) {
            return Done.NOTHING;
        }
        try {
            Shipments.Loaded loaded = commit(ended, snapshot, room, back);
            written(ended, loaded);
            return new Done(loaded.ready(), loaded.moved() + ended.size(), loaded.next());
        } catch (SQLException | RuntimeException failed) {
            unclear |= failed instanceof Transactions.UnknownOutcome;
            if (Absence.is(failed)) {
                endings.putBack(ended);
            } else {
                oneByOne(ended);
            }
            throw failed;
        }
    }

    private void written(List<Ending> ended, Shipments.Loaded loaded) {
        unclear = false;
        ended.forEach(this::over);
        loaded.ready().forEach(each -> inHand.add(each.claimed().id()));
        ended.forEach(each -> figures.written(each.outcome()));
    }

    private void over(Ending ended) {
        inHand.remove(ended.outcome().claimed().id());
        ended.done().run();
    }

    private Shipments.Loaded commit(List<Ending> ended, Snapshot snapshot, Map<LinkId, Integer> room, List<LinkId> back)
            throws SQLException {
        return transactions.run(
                tx -> {
                    Instant now = clock.instant();
                    List<AuditEvent> written = write(tx, ended, now);
                    if (unclear) {
                        claims.giveBackAllBut(tx, node, inHand, now);
                    }
                    claims.hasten(tx, back, now);
                    Shipments.Loaded loaded =
                            room.isEmpty() ? Shipments.Loaded.NOTHING : shipments.load(tx, snapshot, room, node, now);
                    return new Shipments.Loaded(
                            loaded.ready(),
                            loaded.moved(),
                            loaded.next(),
                            Stream.concat(written.stream(), loaded.audit().stream())
                                    .toList());
                },
                Shipments.Loaded::audit);
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
     * One that cannot be written even alone is given up on purpose: its lease runs out and the delivery is sent again, with the same key.
     *
     * @return false if the database is away
     */
    private boolean writeAlone(Outcome outcome) {
        try {
            transactions.run(tx -> outcomes.write(tx, List.of(outcome), clock.instant()), audit -> audit);
            figures.written(outcome);
        } catch (SQLException | RuntimeException failed) {
            if (Absence.is(failed)) {
                return false;
            }
            LOG.warn("an outcome could not be written ({})", failed.getClass().getSimpleName());
        }
        return true;
    }
}
