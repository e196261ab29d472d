package org.enlace.gateway.exchange.delivery.sweep;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.enlace.gateway.exchange.delivery.DeliveryClaims;
import org.enlace.gateway.exchange.delivery.Dispatcher;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.cluster.Nodes;
import org.enlace.gateway.platform.cluster.SingletonTask;
import org.enlace.gateway.platform.cluster.SingletonTasks;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.platform.lifecycle.LifecyclePhase;
import org.enlace.gateway.platform.scheduling.ScheduledLifecycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds deliveries that no node holds any more: those of nodes that are gone, leases that ran out, and rows marked as held back whose predecessors
 * are finished. Never touches a delivery under a living lease. Thread-safe.
 */
@Component
class DeliverySweeper extends ScheduledLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverySweeper.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String DUTY = "sweep";

    /** Seconds between two sweeps while nobody is gone and nothing is found. */
    private static final int REST = 5;

    private final Transactions transactions;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final NodeLiveness life;
    private final Nodes nodes;
    private final SingletonTasks singletonTasks;
    private final SingletonTask singletonTask;
    private final BlockedDeliverySweep blockedDeliverySweep =
            new BlockedDeliverySweep(BlockedDeliverySweep.SLICE, System::nanoTime);
    private long gaps;
    private final ClockStepGuard clockStepGuard = new ClockStepGuard(System::nanoTime);

    /** Clock steps that are not corrected yet. */
    private Duration back = Duration.ZERO;

    /** Gone nodes whose work is taken over. */
    private final Set<String> taken = new HashSet<>();

    /** True if the last sweep found work of its kind. */
    private boolean busy;

    /** Seconds since the last sweep. */
    private int idle = REST;

    DeliverySweeper(
            DataSource source,
            Dispatcher dispatcher,
            Clock clock,
            NodeLiveness life,
            Nodes nodes,
            SingletonTasks singletonTasks) {
        super("sweeper", LifecyclePhase.BACKGROUND_TASKS);
        this.life = life;
        this.gaps = life.gaps();
        this.nodes = nodes;
        this.singletonTasks = singletonTasks;
        this.singletonTask = singletonTasks.ready(DUTY);
        this.transactions = new Transactions(source);
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    @Override
    public void start() {
        takeBack();
        timer.start();
        timer.every("sweeping", Duration.ZERO, EVERY, this::tick);
    }

    /** Takes back what an earlier run of this node was sending: the node's name is held by one process only, so nobody is sending it any more. */
    void takeBack() {
        takeBack(() -> Duration.ZERO);
    }

    /** Takes back only what was claimed before a moment, which is computed when the transaction's time is fixed: rather too little than too much. */
    private void takeBack(Supplier<Duration> ago) {
        try {
            transactions.run(tx -> {
                SqlStatement.of(tx, "select now()").hasRow();
                String takeBack = """
                        update delivery.delivery set lease_until = now() - interval '1 second'
                        where state = 'SENDING' and lease_owner = ? and lease_until < now() + ? * interval '1 millisecond'
                        """;
                long left = DeliveryClaims.LEASE.minus(ago.get()).toMillis();
                return SqlStatement.of(tx, takeBack, life.node(), left).update();
            });
        } catch (SQLException failed) {
            LOG.warn("leases of the last run could not be taken back; they run out by themselves");
        }
    }

    /** Runs every second. Every few seconds, or when a node may be gone, it queries the database. */
    void tick() {
        Instant now = clock.instant();
        back = back.plus(clockStepGuard.look(now));
        taken.retainAll(life.silent());
        idle++;
        if (idle >= REST || busy || !back.isZero() || life.gaps() != gaps || !taken.containsAll(life.silent())) {
            sweep();
        }
    }

    void sweep() {
        if (!life.alive()) {
            return;
        }
        afterAGap();
        idle = 0;
        try {
            Instant now = clock.instant();
            List<String> gone = new ArrayList<>();
            int found = transactions.run(tx -> ofGoneNodes(tx, gone, now) + moved(tx, now) + dutiesOf(tx, now));
            back = Duration.ZERO;
            taken.addAll(gone);
            if (found > 0) {
                dispatcher.wake();
            }
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("sweeping failed ({}), trying again", failed.getClass().getSimpleName());
        }
    }

    /** Runs the singleton tasks. Their lock is taken only if there is something to do: taking one is a write. */
    private int dutiesOf(Connection tx, Instant now) throws SQLException {
        busy = singletonTask.isHeldHere() && something(tx);
        return busy && singletonTask.holds(tx) ? ranOut(tx, now) + blockedDeliverySweep.letGo(tx) : 0;
    }

    private static boolean something(Connection tx) throws SQLException {
        String something = """
                        select exists(select from delivery.delivery where state = 'SENDING' and lease_until < now())
                            or exists(select from delivery.delivery where held and state in ('WAITING', 'RETRYING'))
                        """;
        return SqlStatement.of(tx, something).single(row -> row.getBoolean(1));
    }

    private int moved(Connection tx, Instant now) throws SQLException {
        if (back.isZero()) {
            return 0;
        }
        int moved = ClockStepGuard.move(tx, back, now);
        LOG.warn("the clock was set back by {} s; {} deliveries are due as long before", back.toSeconds(), moved);
        return moved;
    }

    /** A node that was frozen or cut off has lost what it had claimed except for outcomes it kept: other nodes must not wait for those leases. */
    private void afterAGap() {
        long now = life.gaps();
        if (now != gaps) {
            if (!endingsWritten()) {
                return;
            }
            takeBack(life::unbroken);
        }
        gaps = now;
    }

    /** Writes the endings first: what is known to have arrived must not be sent again only because the database was away when it did. */
    private boolean endingsWritten() {
        try {
            dispatcher.writeWhatEnded();
            return true;
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("outcomes cannot be written yet ({})", failed.getClass().getSimpleName());
            return false;
        }
    }

    /**
     * Takes over deliveries of nodes that are gone. Every node does this, so that nobody waits for the one that ran the singleton task; rows that
     * another node is just taking back are skipped.
     */
    private int ofGoneNodes(Connection tx, List<String> gone, Instant now) throws SQLException {
        gone.addAll(nodes.bury(tx, life.node()));
        if (gone.isEmpty()) {
            return 0;
        }
        String takeOver = """
                with theirs as materialized (
                    select id from delivery.delivery where state = 'SENDING' and lease_owner = any(?) order by id for update skip locked
                )
                update delivery.delivery d set state = 'RETRYING', outcome_unknown = true, fault = 'LEASE_RAN_OUT', next_at = ?, lease_owner = null,
                    lease_until = null, fence = fence + 1
                from theirs where d.id = theirs.id
                """;
        int taken = SqlStatement.of(tx, takeOver, tx.createArrayOf("text", gone.toArray()), now)
                .update();
        if (taken > 0) {
            LOG.warn("{} deliveries of {} are taken over", taken, gone);
        }
        return taken;
    }

    /**
     * Takes back deliveries whose lease ran out. Whether the receiver has them is not known: they are sent again with the same key and the same
     * bytes.
     */
    private static int ranOut(Connection tx, Instant now) throws SQLException {
        return SqlStatement.of(tx, """
                update delivery.delivery set state = 'RETRYING', outcome_unknown = true, fault = 'LEASE_RAN_OUT', next_at = ?, lease_owner = null,
                    lease_until = null, fence = fence + 1
                where state = 'SENDING' and lease_until < now()
                """, now).update();
    }

    @Override
    public void stop() {
        if (timer.stop()) {
            singletonTasks.giveUp(DUTY);
        }
    }
}
