package org.enlace.gateway.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The gateway and the simulated partners, which end in this order: no new traffic, then the gateway, then the partners. Thread-safe. */
final class Processes {

    private static final Duration GATEWAY = Duration.ofSeconds(30);
    private static final Duration SIMULATORS = Duration.ofSeconds(10);

    private final Screen screen;
    private final Child gateway;
    private final Child simulators;
    private final Simulators control;
    private final AtomicBoolean done = new AtomicBoolean();

    Processes(Screen screen, Child gateway, Child simulators, Ports ports) {
        this.screen = screen;
        this.gateway = gateway;
        this.simulators = simulators;
        this.control = new Simulators(new Http(), ports.simulatorsAt());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop"));
    }

    /** Ends what still runs, once. Also done when the launcher is told to end. */
    void stop() {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        screen.say("demo.stopping");
        try {
            control.stopTraffic();
        } catch (IOException e) {
            // Then there is none: the partners are not up.
        }
        gateway.stop(GATEWAY);
        simulators.stop(SIMULATORS);
    }

    /** Leaves everything as it is when the launcher ends. */
    void leave() {
        done.set(true);
    }

    /** @throws Died if one of them does not live */
    void mustLive() {
        if (done.get()) {
            return;
        }
        if (!gateway.alive()) {
            throw new Died("gateway.died", gateway);
        }
        if (!simulators.alive()) {
            throw new Died("simulators.died", simulators);
        }
    }

    /** One of the processes ended by itself. */
    static final class Died extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String key;
        private final transient Child child;

        Died(String key, Child child) {
            super(key, null, false, false);
            this.key = key;
            this.child = child;
        }

        String key() {
            return key;
        }

        Child child() {
            return child;
        }
    }
}
