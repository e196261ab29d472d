package org.enlace.gateway.platform.logging;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs exceptions that no code caught. Java would print them with their messages, and a message may quote the values that the code was given.
 * Thread-safe.
 */
public final class UncaughtExceptionLogger {

    private static final Logger LOG = LoggerFactory.getLogger(UncaughtExceptionLogger.class);

    private UncaughtExceptionLogger() {}

    /** Installs the handler: a thread that ends with an exception is logged in one line, by its class and place alone. */
    public static void tellOfTheUncaught() {
        Thread.setDefaultUncaughtExceptionHandler((thread, defect) -> told(defect));
    }

    static void told(Throwable defect) {
        Throwable bare = new Throwable(defect.getClass().getName());
        bare.setStackTrace(defect.getStackTrace());
        LOG.error("a thread ended with a defect", bare);
    }
}
