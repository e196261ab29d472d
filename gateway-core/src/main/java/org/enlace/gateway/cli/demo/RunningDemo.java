package org.enlace.gateway.cli.demo;

import org.enlace.gateway.cli.shared.ManagedProcess;

/** Controls the processes of a demo. Thread-safe. */
interface RunningDemo {

    /** Ends the running processes, in order, once. */
    void stop();

    /** Sets the action for when the launcher is told to end, after traffic has stopped and before anything else ends. */
    void whenTold(Runnable account);

    /** Leaves everything running when the launcher ends. */
    void leave();

    /**
     * Checks that the processes live without which the demo cannot go on.
     *
     * @throws ProcessDiedException if one of them does not
     */
    void mustLive();

    /** Signals that one of the processes ended by itself. */
    final class ProcessDiedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

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
