package org.enlace.gateway.logs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody caught. Java would print it with all it says, and an exception says what it was given. Thread-safe.
 */
public final class Defects {

    private static final Logger LOG = LoggerFactory.getLogger(Defects.class);

    private Defects() {}

    /** From now on a thread that ends with an exception is told in a line of the log, by its class and place alone. */
    public static void tellOfTheUncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> told(defect));
    }

    static void told(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        LOG.error("a thread ended with a defect", bare);
    }
}
