package org.enlace.crash;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.enlace.crash.agent.Halt;
import org.enlace.crash.checker.Check;
import org.enlace.crash.plan.Fault;
import org.enlace.crash.process.Part;
import org.enlace.crash.process.Partners;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.Rule;
import org.enlace.crash.proxy.Verb;

/** The deeds that are done to one gateway with the broker in it, and to the database that it starts. */
final class OneGatewayDeeds implements Deeds {

    private static final long CUT_PATIENCE_MILLIS = 20_000;
    private static final long POINT_PATIENCE_MILLIS = 45_000;
    private static final long HEAL_PATIENCE_MILLIS = 3_000;
    private static final long SLOW_MILLIS = 1_500;

    private final Topology topology;
    private final Partners partners;
    private final Disk disk;

    OneGatewayDeeds(Topology topology, Partners partners, Disk disk) {
        this.topology = topology;
        this.partners = partners;
        this.disk = disk;
    }

    @Override
    public Done commit(Fault fault) throws IOException, InterruptedException {
        Part gateway = topology.gateways().get(0);
        switch (fault.kind()) {
            case KILL_GATEWAY -> gateway.kill();
            case KILL_DATABASE -> {
                return loseDatabase(fault, gateway);
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
                return Done.hit(cutAndKill(fault, gateway, Rule.Way.ANSWER));
            }
            case KILL_IN_REQUEST -> {
                return Done.hit(cutAndKill(fault, gateway, Rule.Way.REQUEST));
            }
            case FREEZE_GATEWAY -> Disturbances.freeze(fault, gateway);
            case FREEZE_AND_TAKE_OVER -> takeOver(fault, gateway);
            case FREEZE_DATABASE -> Disturbances.freeze(fault, topology.database());
            case DISTURB_LINE -> Disturbances.line(fault, topology);
            case FULL_DISK -> {
                return Done.hit(disk.fill(fault.lastsMillis()));
            }
            case NAMED_POINT -> {
                return Done.hit(atPoint(fault, gateway));
            }
            default -> throw new IllegalArgumentException(fault.kind() + " is not for one gateway");
        }
        return Done.AS_PLANNED;
    }

    /** The gateway stands without a database for a while: it must say no, and never yes. */
    private Done loseDatabase(Fault fault, Part gateway) throws InterruptedException {
        topology.database().kill();
        Thread.sleep(fault.lastsMillis());
        boolean healed = Waiting.until(() -> topology.database().alive(), HEAL_PATIENCE_MILLIS);
        if (!healed) {
            gateway.kill();
        }
        return new Done(true, healed, 0);
    }

    /** As if another node had found the leases run out while this one stood still with requests on the wire. */
    private void takeOver(Fault fault, Part gateway) throws InterruptedException, IOException {
        FaultProxy ministry = topology.lines().get("ministry");
        ministry.rule(new Rule(Verb.DELAY, Rule.Way.ANSWER, SLOW_MILLIS));
        Thread.sleep(SLOW_MILLIS * 2);
        gateway.freeze();
        try (Connection database = Check.connect(topology.data());
                Statement statement = database.createStatement()) {
            statement.executeUpdate("""
                    update delivery.delivery set state = 'RETRYING', outcome_unknown = true, fence = fence + 1, next_at = now(), lease_owner = null,
                        lease_until = null where state = 'SENDING'
                    """);
            Thread.sleep(fault.lastsMillis());
        } catch (SQLException e) {
            throw new IOException("the leases could not be taken over", e);
        } finally {
            gateway.wake();
            // Still slow: both holders must have the same delivery on the wire for a moment.
            Thread.sleep(SLOW_MILLIS);
            ministry.pass();
        }
    }

    private boolean cutAndKill(Fault fault, Part gateway, Rule.Way way) throws InterruptedException {
        FaultProxy line = topology.lines().get(fault.line());
        CountDownLatch cut = new CountDownLatch(1);
        line.atNextCut(() -> {
            gateway.kill();
            cut.countDown();
        });
        line.rule(new Rule(Verb.CUT, way, fault.amount()));
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
    private boolean atPoint(Fault fault, Part gateway) throws InterruptedException {
        Occasion occasion = Occasion.of(fault.point());
        occasion.make(topology, partners);
        try {
            if (!Waiting.until(() -> !gateway.alive(), POINT_PATIENCE_MILLIS)) {
                gateway.kill();
            }
            return gateway.exitCode().orElse(0) == Halt.CODE;
        } finally {
            occasion.over(topology, partners);
        }
    }
}
