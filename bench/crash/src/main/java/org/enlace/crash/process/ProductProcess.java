package org.enlace.crash.process;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One role of the product, performed by one process at a time. */
public interface ProductProcess {

    /** Name for reports: {@code gateway}, {@code database}. */
    String name();

    /** The process that plays the part now; empty if there is none. */
    OptionalLong pid();

    /** Exit code of its last process; empty while it runs, and if it is unknown. */
    default OptionalInt exitCode() {
        return OptionalInt.empty();
    }

    /** Starts it. Does nothing if it runs, or if another process of the product starts it. */
    void start() throws IOException;

    /** Asks it to end, then makes it. */
    void stop();

    /** {@code kill -9}; returns when it is gone. */
    default void kill() {
        pid().ifPresent(pid -> Signals.kill(pid));
    }

    /** Lets it stand still until {@link #wake}. */
    default void freeze() {
        pid().ifPresent(pid -> Signals.send("STOP", pid));
    }

    /** Lets it go on. */
    default void wake() {
        pid().ifPresent(pid -> Signals.send("CONT", pid));
    }

    /** Returns true if it lives. */
    default boolean alive() {
        return pid().isPresent();
    }
}
