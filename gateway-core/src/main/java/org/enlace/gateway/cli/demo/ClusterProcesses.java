package org.enlace.gateway.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.EmbeddedPostgres;

/**
 * Runs the processes of a cluster. One that is killed stays down: the run goes on with the others as long as one gateway lives. They end in this
 * order: no new traffic, the gateways, the brokers, the partners, the database. Thread-safe.
 */
final class ClusterProcesses extends RunningDemo {

    private static final Duration GATEWAY = Duration.ofSeconds(30);
    private static final Duration OTHERS = Duration.ofSeconds(10);

    /** A process with the name that the screen shows for it. */
    record Named(String name, ManagedProcess child) {}

    private final EmbeddedPostgres database;
    private final List<Named> gateways;
    private final List<Named> brokers;
    private final ManagedProcess simulators;
    private final Set<String> mourned = new HashSet<>();

    ClusterProcesses(
            Screen screen,
            EmbeddedPostgres database,
            List<Named> gateways,
            List<Named> brokers,
            ManagedProcess simulators,
            Simulators control) {
        super(screen, control, "cluster.stopping");
        this.database = database;
        this.gateways = List.copyOf(gateways);
        this.brokers = List.copyOf(brokers);
        this.simulators = simulators;
        endWithLauncher();
    }

    /** Prints the processes and the way to kill one. */
    void introduce() {
        all().forEach(each ->
                screen.say("cluster.process", each.name(), each.child().pid()));
        screen.say("cluster.kill", gateways.get(0).child().pid());
    }

    private List<Named> all() {
        List<Named> all = new ArrayList<>(gateways);
        all.addAll(brokers);
        return all;
    }

    @Override
    void stopProcesses() {
        gateways.forEach(each -> each.child().stop(GATEWAY));
        for (int i = brokers.size() - 1; i >= 0; i--) {
            // The backup first, or it would take over from the primary that ends.
            brokers.get(i).child().stop(OTHERS);
        }
        simulators.stop(OTHERS);
        database.close();
    }

    @Override
    synchronized void checkProcesses() {
        if (!simulators.alive()) {
            throw new ProcessDiedException("simulators.died", simulators);
        }
        for (Named each : all()) {
            if (!each.child().alive() && mourned.add(each.name())) {
                screen.say("cluster.gone", each.name(), each.child().pid());
            }
        }
        if (gateways.stream().noneMatch(each -> each.child().alive())) {
            throw new ProcessDiedException(
                    "cluster.gateways.died", gateways.get(0).child());
        }
    }
}
