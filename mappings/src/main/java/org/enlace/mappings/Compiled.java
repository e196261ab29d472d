package org.enlace.mappings;

import java.util.concurrent.atomic.LongAdder;

/** How many contracts, record types, tables and stylesheets were compiled in this process: working through messages may not add to it. Thread-safe. */
public final class Compiled {
    private static final LongAdder COUNT = new LongAdder();

    private Compiled() {}

    /** One more; called by whoever makes something of a file of the catalogue. */
    public static void note() {
        COUNT.increment();
    }

    /** All of them since the process began. */
    public static long count() {
        return COUNT.sum();
    }
}
