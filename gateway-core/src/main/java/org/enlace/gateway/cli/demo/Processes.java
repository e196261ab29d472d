package org.enlace.gateway.cli.demo;

import java.time.Duration;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;

/** Runs the gateway and the simulated partners, which end in this order: no new traffic, then the gateway, then the partners. Thread-safe. */
final class Processes extends RunningDemo {

    private static final Duration GATEWAY = Duration.ofSeconds(30);
    private static final Duration SIMULATORS = Duration.ofSeconds(10);

    private final ManagedProcess gateway;
    private final ManagedProcess simulators;

    Processes(Screen screen, ManagedProcess gateway, ManagedProcess simulators, Ports ports) {
        super(screen, new Simulators(new Http(), ports.simulatorsAt()), "demo.stopping");
        this.gateway = gateway;
        this.simulators = simulators;
        endWithLauncher();
    }

    @Override
    void stopProcesses() {
        gateway.stop(GATEWAY);
        simulators.stop(SIMULATORS);
    }

    @Override
    void checkProcesses() {
        if (!gateway.alive()) {
            throw new ProcessDiedException("gateway.died", gateway);
        }
        if (!simulators.alive()) {
            throw new ProcessDiedException("simulators.died", simulators);
        }
    }
}
