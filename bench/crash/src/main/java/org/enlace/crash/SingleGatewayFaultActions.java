package org.enlace.crash;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.enlace.crash.agent.HaltHook;
import org.enlace.crash.checker.CrashChecker;
import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.process.PartnerControl;
import org.enlace.crash.process.ProductProcess;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.ProxyAction;
import org.enlace.crash.proxy.ProxyRule;

/** Causes the faults of one gateway with the broker in it, and of the database that it starts. */
final class SingleGatewayFaultActions implements FaultActions {

    private static final long CUT_PATIENCE_MILLIS = 20_000;
    private static final long POINT_PATIENCE_MILLIS = 45_000;
    private static final long HEAL_PATIENCE_MILLIS = 3_000;
    private static final long SLOW_MILLIS = 1_500;

    private final Topology topology;
    private final PartnerControl partnerControl;
    private final FillableFileSystem disk;

    SingleGatewayFaultActions(Topology topology, PartnerControl partnerControl, FillableFileSystem disk) {
        this.topology = topology;
        this.partnerControl = partnerControl;
        this.disk = disk;
    }

    @Override
    public Done commit(PlannedFault plannedFault) throws IOException, InterruptedException {
        ProductProcess gateway = topology.gateways().get(0);
        switch (plannedFault.kind()) {
            case KILL_GATEWAY -> gateway.kill();
            case KILL_DATABASE -> {
                return loseDatabase(plannedFault, gateway);
            }
            case KILL_BOTH -> {
                topology.database().kill();
                gateway.kill();
            }
            case LOSE_BROKER_STORE -> {
                gateway.kill();
                topology.loseBrokerStore();
            }
            case KILL_IN_ANSWER -> {
                return Done.hit(cutAndKill(plannedFault, gateway, ProxyRule.Way.ANSWER));
            }
            case KILL_IN_REQUEST -> {
                return Done.hit(cutAndKill(plannedFault, gateway, ProxyRule.Way.REQUEST));
            }
            case FREEZE_GATEWAY -> SharedFaultActions.freeze(plannedFault, gateway);
            case FREEZE_AND_TAKE_OVER -> takeOver(plannedFault, gateway);
            case FREEZE_DATABASE -> SharedFaultActions.freeze(plannedFault, topology.database());
            case DISTURB_LINE -> SharedFaultActions.line(plannedFault, topology);
            case FULL_DISK -> {
                return Done.hit(disk.fill(plannedFault.lastsMillis()));
            }
            case NAMED_POINT -> {
                return Done.hit(atPoint(plannedFault, gateway));
            }
            default -> throw new IllegalArgumentException(plannedFault.kind() + " is not for one gateway");
        }
        return Done.AS_PLANNED;
    }

    /** The gateway stands without a database for a while: it must say no, and never yes. */
    private Done loseDatabase(PlannedFault plannedFault, ProductProcess gateway) throws InterruptedException {
        topology.database().kill();
        Thread.sleep(plannedFault.lastsMillis());
        boolean healed = BoundedPolling.until(() -> topology.database().alive(), HEAL_PATIENCE_MILLIS);
        if (!healed) {
            gateway.kill();
        }
        return new Done(true, healed, 0);
    }

    /** As if another node had found the leases run out while this one stood still with requests on the wire. */
    private void takeOver(PlannedFault plannedFault, ProductProcess gateway) throws InterruptedException, IOException {
        FaultProxy ministry = topology.lines().get("ministry");
        ministry.rule(new ProxyRule(ProxyAction.DELAY, ProxyRule.Way.ANSWER, SLOW_MILLIS));
        Thread.sleep(SLOW_MILLIS * 2);
        gateway.freeze();
        try (Connection database = CrashChecker.connect(topology.data());
                Statement statement = database.createStatement()) {
            statement.executeUpdate("""
                    update delivery.delivery set state = 'RETRYING', outcome_unknown = true, fence = fence + 1, next_at = now(), lease_owner = null,
                        lease_until = null where state = 'SENDING'
                    """);
            Thread.sleep(plannedFault.lastsMillis());
        } catch (SQLException e) {
            throw new IOException("the leases could not be taken over", e);
        } finally {
            gateway.wake();
            // Still slow: both holders must have the same delivery on the wire for a moment.
            Thread.sleep(SLOW_MILLIS);
            ministry.pass();
        }
    }

    private boolean cutAndKill(PlannedFault plannedFault, ProductProcess gateway, ProxyRule.Way way)
            throws InterruptedException {
        FaultProxy line = topology.lines().get(plannedFault.line());
        CountDownLatch cut = new CountDownLatch(1);
        line.atNextCut(() -> {
            gateway.kill();
            cut.countDown();
        });
        line.rule(new ProxyRule(ProxyAction.CUT, way, plannedFault.amount()));
        try {
            boolean hit = cut.await(CUT_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!hit) {
                gateway.kill();
            }
            return hit;
        } finally {
            line.atNextCut(null);
            line.pass();
        }
    }

    /** The gateway was started with this point armed. Some places are only reached if a receiver does not do its part. */
    private boolean atPoint(PlannedFault plannedFault, ProductProcess gateway) throws InterruptedException {
        PointPrecondition pointPrecondition = PointPrecondition.of(plannedFault.point());
        pointPrecondition.make(topology, partnerControl);
        try {
            if (!BoundedPolling.until(() -> !gateway.alive(), POINT_PATIENCE_MILLIS)) {
                gateway.kill();
            }
            return gateway.exitCode().orElse(0) == HaltHook.CODE;
        } finally {
            pointPrecondition.over(topology, partnerControl);
        }
    }
}
