package org.enlace.crash;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.enlace.crash.plan.PlannedFault;
import org.enlace.crash.process.ProductProcess;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.ProxyAction;
import org.enlace.crash.proxy.ProxyRule;

/** Causes the faults of two nodes over one database and a pair of brokers. */
final class NodeFaultActions implements FaultActions {

    /** Three times as long as a take-over may take: one that is late is told as late, not as missing. */
    private static final long TAKE_OVER_PATIENCE_MILLIS = 30_000;

    private static final long SLOW_MILLIS = 1_500;

    private final Topology topology;
    private final FillableFileSystem disk;

    NodeFaultActions(Topology topology, FillableFileSystem disk) {
        this.topology = topology;
        this.disk = disk;
    }

    @Override
    public Done commit(PlannedFault plannedFault) throws IOException, InterruptedException {
        return switch (plannedFault.kind()) {
            case KILL_NODE_1 -> killNode(plannedFault, topology.gateways().get(0));
            case KILL_NODE_2 -> killNode(plannedFault, topology.gateways().get(1));
            case KILL_BOTH_NODES -> kill(topology.gateways());
            case KILL_LIVE_BROKER -> killLiveBroker();
            case KILL_BACKUP_BROKER -> killBackupBroker();
            case LOSE_PAIR_STORE -> losePairStore();
            case KILL_DATABASE -> killDatabase(plannedFault);
            case FREEZE_NODE -> freezeNode(plannedFault, topology.gateways().get((int) plannedFault.amount() - 1));
            case FREEZE_LIVE_BROKER -> freezeLiveBroker(plannedFault);
            case FREEZE_DATABASE -> {
                SharedFaultActions.freeze(plannedFault, topology.database());
                yield Done.AS_PLANNED;
            }
            case DISTURB_LINE -> {
                SharedFaultActions.line(plannedFault, topology);
                yield Done.AS_PLANNED;
            }
            case FULL_DISK -> Done.hit(disk.fill(plannedFault.lastsMillis()));
            default -> throw new IllegalArgumentException(plannedFault.kind() + " is not for two nodes");
        };
    }

    private static Done kill(List<ProductProcess> parts) {
        parts.forEach(ProductProcess::kill);
        return Done.AS_PLANNED;
    }

    /** It stays away until the other one has taken over, or is to be started at once. */
    private Done killNode(PlannedFault plannedFault, ProductProcess node) throws IOException, InterruptedException {
        if (plannedFault.lastsMillis() == 0) {
            return kill(List.of(node));
        }
        try (TakeoverWatch watch = whileItSends(node, ProductProcess::kill)) {
            return Done.takenOver(watch.await(TAKE_OVER_PATIENCE_MILLIS));
        }
    }

    private Done freezeNode(PlannedFault plannedFault, ProductProcess node) throws IOException, InterruptedException {
        try (TakeoverWatch watch = whileItSends(node, ProductProcess::freeze)) {
            long end = System.currentTimeMillis() + plannedFault.lastsMillis();
            long took = watch.await(plannedFault.lastsMillis());
            Thread.sleep(Math.max(0, end - System.currentTimeMillis()));
            return Done.takenOver(took);
        } finally {
            node.wake();
        }
    }

    /** One receiver answers slowly, so that the node has requests on the wire when it happens. */
    private TakeoverWatch whileItSends(ProductProcess node, Consumer<ProductProcess> happens)
            throws IOException, InterruptedException {
        FaultProxy ministry = topology.lines().get("ministry");
        ministry.rule(new ProxyRule(ProxyAction.DELAY, ProxyRule.Way.ANSWER, SLOW_MILLIS));
        try {
            Thread.sleep(SLOW_MILLIS);
            TakeoverWatch watch = TakeoverWatch.of(topology.data(), node.name());
            happens.accept(node);
            return watch;
        } finally {
            ministry.pass();
        }
    }

    private Done killLiveBroker() throws InterruptedException {
        Optional<ProductProcess> live = live();
        if (live.isEmpty()) {
            return Done.hit(false);
        }
        live.get().kill();
        long killed = System.nanoTime();
        boolean other = BoundedPolling.until(() -> topology.liveBroker().isPresent(), TAKE_OVER_PATIENCE_MILLIS);
        return Done.takenOver(other ? Math.max(1, (System.nanoTime() - killed) / 1_000_000) : -1);
    }

    private Done killBackupBroker() throws InterruptedException {
        Optional<ProductProcess> live = live();
        List<ProductProcess> waiting = topology.brokers().stream()
                .filter(each -> live.isPresent() && each != live.get())
                .toList();
        waiting.forEach(ProductProcess::kill);
        return Done.hit(!waiting.isEmpty());
    }

    private Done losePairStore() throws IOException {
        topology.brokers().forEach(ProductProcess::kill);
        topology.loseBrokerStore();
        return Done.AS_PLANNED;
    }

    /** The nodes stand without a database for a while: they must say no, and never yes. */
    private Done killDatabase(PlannedFault plannedFault) throws IOException, InterruptedException {
        topology.database().kill();
        Thread.sleep(plannedFault.lastsMillis());
        topology.database().start();
        return Done.AS_PLANNED;
    }

    private Done freezeLiveBroker(PlannedFault plannedFault) throws InterruptedException {
        Optional<ProductProcess> live = live();
        if (live.isPresent()) {
            SharedFaultActions.freeze(plannedFault, live.get());
        }
        return Done.hit(live.isPresent());
    }

    /** A pair that was started just now has none for a moment. */
    private Optional<ProductProcess> live() throws InterruptedException {
        BoundedPolling.until(() -> topology.liveBroker().isPresent(), TAKE_OVER_PATIENCE_MILLIS);
        return topology.liveBroker();
    }
}
