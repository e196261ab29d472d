package org.enlace.gateway.store;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** Tells a database that takes nothing from anybody now from a statement that it refused: trying again with less is of no use. Thread-safe. */
public final class Absence {

    /** Connection gone or not given, server going down, no room on disk or for connections. */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** Shut down, crashed or starting; cancelled for taking too long; locked by somebody; only to be read. */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25006", "25P03");

    private Absence() {}

    /** Whether a failure means that the database is away, locked, full or read-only, not that it minds what was asked. */
    public static boolean is(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLException sql && says(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean says(String state) {
        return state != null
                && state.length() == 5
                && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state));
    }
}
