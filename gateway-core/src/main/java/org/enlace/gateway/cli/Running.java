package org.enlace.gateway.cli;

/** The processes of a demo. Thread-safe. */
interface Running {

    /** Ends what still runs, in order, once. */
    void stop();

    /** What is done when the launcher is told to end, after traffic has stopped and before anything else ends. */
    void whenTold(Runnable account);

    /** Leaves everything as it is when the launcher ends. */
    void leave();

    /**
     * Looks whether those live without which the demo cannot go on.
     *
     * @throws Died if one of them does not
     */
    void mustLive();

    /** One of the processes ended by itself. */
    final class Died extends RuntimeException {

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
