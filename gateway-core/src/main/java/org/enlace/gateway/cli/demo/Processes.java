package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.cli.shared.Http;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/** Runs the gateway and the simulated partners, which end in this order: no new traffic, then the gateway, then the partners. Thread-safe. */
final class Processes implements RunningDemo {

    private static final Duration GATEWAY = Duration.ofSeconds(30);
    private static final Duration SIMULATORS = Duration.ofSeconds(10);

    private final Screen screen;
    private final ManagedProcess gateway;
    private final ManagedProcess simulators;
    private final Simulators control;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Runnable account = () -> {};

    Processes(Screen screen, ManagedProcess gateway, ManagedProcess simulators, Ports ports) {
        this.screen = screen;
        this.gateway = gateway;
        this.simulators = simulators;
        this.control = new Simulators(new Http(), ports.simulatorsAt());
        Runtime.getRuntime().addShutdownHook(BackgroundThreads.create("stop", () -> end(account)));
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
        screen.say("demo.stopping");
        try {
            control.stopTraffic();
        } catch (IOException e) {
            // There are none then: the partners are not running.
        }
        last.run();
        gateway.stop(GATEWAY);
        simulators.stop(SIMULATORS);
    }

    @Override
    public void leave() {
        done.set(true);
    }

    @Override
    public void mustLive() {
        if (done.get()) {
            return;
        }
        if (!gateway.alive()) {
            throw new ProcessDiedException("gateway.died", gateway);
        }
        if (!simulators.alive()) {
            throw new ProcessDiedException("simulators.died", simulators);
        }
    }
}
