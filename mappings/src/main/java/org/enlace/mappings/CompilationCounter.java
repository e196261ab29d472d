package org.enlace.mappings;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the contracts, record types, tables and stylesheets that were compiled in this process: processing messages may not add to it.
 * Thread-safe.
 */
public final class CompilationCounter {
    private static final LongAdder COUNT = new LongAdder();

    private CompilationCounter() {}

    /** Adds one; called by all code that compiles a file of the catalogue. */
    public static void note() {
        COUNT.increment();
    }

    /** Returns all of them since the process began. */
    public static long count() {
        return COUNT.sum();
    }
}
