package org.enlace.gateway.cli.demo;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.cli.shared.ManagedProcess;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.scheduling.BackgroundThreads;

/** Controls the processes of a demo, which end once: first the traffic, then the processes in their order. Thread-safe. */
abstract class RunningDemo {

    final Screen screen;
    private final Simulators control;
    private final String stopping;
    private final AtomicBoolean done = new AtomicBoolean();
    private volatile Runnable account = () -> {};

    /** @param stopping key of the text that announces the end */
    RunningDemo(Screen screen, Simulators control, String stopping) {
        this.screen = screen;
        this.control = control;
        this.stopping = stopping;
    }

    /** Lets the processes end with the launcher. */
    final void endWithLauncher() {
        Runtime.getRuntime().addShutdownHook(BackgroundThreads.create("stop", () -> end(account)));
    }

    /** Ends the running processes, in order, once. */
    final void stop() {
        end(() -> {});
    }

    /** Sets the action for when the launcher is told to end, after traffic has stopped and before anything else ends. */
    final void whenTold(Runnable action) {
        account = action;
    }

    private void end(Runnable last) {
        if (!done.compareAndSet(false, true)) {
            return;
        }
        screen.say(stopping);
        try {
            control.stopTraffic();
        } catch (IOException e) {
            // There are none then: the partners are not running.
        }
        last.run();
        stopProcesses();
    }

    /** Ends the processes in their order. */
    abstract void stopProcesses();

    /** Leaves everything running when the launcher ends. */
    final void leave() {
        done.set(true);
    }

    /**
     * Checks that the processes live without which the demo cannot go on.
     *
     * @throws ProcessDiedException if one of them does not
     */
    final void mustLive() {
        if (!done.get()) {
            checkProcesses();
        }
    }

    /** @throws ProcessDiedException if a process does not live without which the demo cannot go on */
    abstract void checkProcesses();

    /** Signals that one of the processes ended by itself. */
    static final class ProcessDiedException extends RuntimeException {

        private final String key;
        private final transient ManagedProcess managedProcess;

        ProcessDiedException(String key, ManagedProcess managedProcess) {
            super(key, null, false, false);
            this.key = key;
            this.managedProcess = managedProcess;
        }

        String key() {
            return key;
        }

        ManagedProcess child() {
            return managedProcess;
        }
    }
}
