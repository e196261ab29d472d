package org.enlace.crash;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.enlace.crash.plan.Fault;
import org.enlace.crash.process.Part;
import org.enlace.crash.process.Topology;
import org.enlace.crash.proxy.FaultProxy;
import org.enlace.crash.proxy.Rule;
import org.enlace.crash.proxy.Verb;

/** The deeds that are done to two nodes over one database and a pair of brokers. */
final class NodeDeeds implements Deeds {

    /** Three times as long as a take-over may take: one that is late is told as late, not as missing. */
    private static final long TAKE_OVER_PATIENCE_MILLIS = 30_000;

    private static final long SLOW_MILLIS = 1_500;

    private final Topology topology;
    private final Disk disk;

    NodeDeeds(Topology topology, Disk disk) {
        this.topology = topology;
        this.disk = disk;
    }

    @Override
    public Done commit(Fault fault) throws IOException, InterruptedException {
        return switch (fault.kind()) {
            case KILL_NODE_1 -> killNode(fault, topology.gateways().get(0));
            case KILL_NODE_2 -> killNode(fault, topology.gateways().get(1));
            case KILL_BOTH_NODES -> kill(topology.gateways());
            case KILL_LIVE_BROKER -> killLiveBroker();
            case KILL_BACKUP_BROKER -> killBackupBroker();
            case LOSE_PAIR_STORE -> losePairStore();
            case KILL_DATABASE -> killDatabase(fault);
            case FREEZE_NODE -> freezeNode(fault, topology.gateways().get((int) fault.amount() - 1));
            case FREEZE_LIVE_BROKER -> freezeLiveBroker(fault);
            case FREEZE_DATABASE -> {
                Disturbances.freeze(fault, topology.database());
                yield Done.AS_PLANNED;
            }
            case DISTURB_LINE -> {
                Disturbances.line(fault, topology);
                yield Done.AS_PLANNED;
            }
            case FULL_DISK -> Done.hit(disk.fill(fault.lastsMillis()));
            default -> throw new IllegalArgumentException(fault.kind() + " is not for two nodes");
        };
    }

    private static Done kill(List<Part> parts) {
        parts.forEach(Part::kill);
        return Done.AS_PLANNED;
    }

    /** It stays away until the other one has taken over, or is to be started at once. */
    private Done killNode(Fault fault, Part node) throws IOException, InterruptedException {
        if (fault.lastsMillis() == 0) {
            return kill(List.of(node));
        }
        try (TakeOver watch = whileItSends(node, Part::kill)) {
            return Done.takenOver(watch.await(TAKE_OVER_PATIENCE_MILLIS));
        }
    }

    private Done freezeNode(Fault fault, Part node) throws IOException, InterruptedException {
        try (TakeOver watch = whileItSends(node, Part::freeze)) {
            long end = System.currentTimeMillis() + fault.lastsMillis();
            long took = watch.await(fault.lastsMillis());
            Thread.sleep(Math.max(0, end - System.currentTimeMillis()));
            return Done.takenOver(took);
        } finally {
            node.wake();
        }
    }

    /** One receiver answers slowly, so that the node has requests on the wire when it happens. */
    private TakeOver whileItSends(Part node, Consumer<Part> happens) throws IOException, InterruptedException {
        FaultProxy ministry = topology.lines().get("ministry");
        ministry.rule(new Rule(Verb.DELAY, Rule.Way.ANSWER, SLOW_MILLIS));
        try {
            Thread.sleep(SLOW_MILLIS);
            TakeOver watch = TakeOver.of(topology.data(), node.name());
            happens.accept(node);
            return watch;
        } finally {
            ministry.pass();
        }
    }

    private Done killLiveBroker() throws InterruptedException {
        Optional<Part> live = live();
        if (live.isEmpty()) {
            return Done.hit(false);
        }
        live.get().kill();
        long killed = System.nanoTime();
        boolean other = Waiting.until(() -> topology.liveBroker().isPresent(), TAKE_OVER_PATIENCE_MILLIS);
        return Done.takenOver(other ? Math.max(1, (System.nanoTime() - killed) / 1_000_000) : -1);
    }

    private Done killBackupBroker() throws InterruptedException {
        Optional<Part> live = live();
        List<Part> waiting = topology.brokers().stream()
                .filter(each -> live.isPresent() && each != live.get())
                .toList();
        waiting.forEach(Part::kill);
        return Done.hit(!waiting.isEmpty());
    }

    private Done losePairStore() throws IOException {
        topology.brokers().forEach(Part::kill);
        topology.loseBrokerStore();
        return Done.AS_PLANNED;
    }

    /** The nodes stand without a database for a while: they must say no, and never yes. */
    private Done killDatabase(Fault fault) throws IOException, InterruptedException {
        topology.database().kill();
        Thread.sleep(fault.lastsMillis());
        topology.database().start();
        return Done.AS_PLANNED;
    }

    private Done freezeLiveBroker(Fault fault) throws InterruptedException {
        Optional<Part> live = live();
        if (live.isPresent()) {
            Disturbances.freeze(fault, live.get());
        }
        return Done.hit(live.isPresent());
    }

    /** A pair that was started just now has none for a moment. */
    private Optional<Part> live() throws InterruptedException {
        Waiting.until(() -> topology.liveBroker().isPresent(), TAKE_OVER_PATIENCE_MILLIS);
        return topology.liveBroker();
    }
}
