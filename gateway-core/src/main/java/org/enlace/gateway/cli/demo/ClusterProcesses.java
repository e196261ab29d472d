package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/**
 * Runs the processes of a cluster. One that is killed stays down: the run goes on with the others as long as one gateway lives. They end in this
 * order: no new traffic, the gateways, the brokers, the partners, the database. Thread-safe.
 */
final class ClusterProcesses implements RunningDemo {

    private static final Duration GATEWAY = Duration.ofSeconds(30);
    private static final Duration OTHERS = Duration.ofSeconds(10);

    /** A process with the name that the screen shows for it. */
    record Named(String name, ManagedProcess child) {}

    private final Screen screen;
    private final EmbeddedPostgres database;
    private final List<Named> gateways;
    private final List<Named> brokers;
    private final ManagedProcess simulators;
    private final Simulators control;
    private final Set<String> mourned = new HashSet<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Runnable account = () -> {};

    ClusterProcesses(
            Screen screen,
            EmbeddedPostgres database,
            List<Named> gateways,
            List<Named> brokers,
            ManagedProcess simulators,
            Simulators control) {
        this.screen = screen;
        this.database = database;
        this.gateways = List.copyOf(gateways);
        this.brokers = List.copyOf(brokers);
        this.simulators = simulators;
        this.control = control;
        Runtime.getRuntime().addShutdownHook(BackgroundThreads.create("stop", () -> end(account)));
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
    public void stop() {
        end(() -> {});
    }

    @Override
    public void whenTold(Runnable account) {
        this.account = account;
    }

    private void end(Runnable last) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        screen.say("cluster.stopping");
        try {
            control.stopTraffic();
        } catch (IOException e) {
            // There are none then: the partners are not running.
        }
        last.run();
        gateways.forEach(each -> each.child().stop(GATEWAY));
        for (int i = brokers.size() - 1; i >= 0; i--) {
            // The backup first, or it would take over from the primary that ends.
            brokers.get(i).child().stop(OTHERS);
        }
        simulators.stop(OTHERS);
        database.close();
    }

    @Override
    public void leave() {
        done.set(true);
    }

    @Override
    public synchronized void mustLive() {
        if (done.get()) {
            return;
        }
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
