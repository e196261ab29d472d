package org.enlace.gateway.platform.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/**
 * Distinguishes a database that accepts no work from anybody now from a statement that it refused: trying again with less is of no use. Thread-safe.
 */
public final class DatabaseAvailability {

    /** Connection lost or not given, server going down, disk full or no connections left. */
    private static final Set<String> CLASSES = Set.of("08", "53", "58");

    /** Shut down, crashed or starting; cancelled for taking too long; locked by another session; read-only. */
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25006", "25P03");

    private DatabaseAvailability() {}

    /** Returns whether a failure means that the database is unavailable, locked, full or read-only, not that it rejects the statement. */
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
