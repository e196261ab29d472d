package org.enlace.gateway.platform.database.backup;

import java.sql.Connection;
import java.sql.SQLException;

/** Represents a restored database, migrated to this program's tables, before its gateway starts. Not thread-safe. */
public interface RestoredDatabase extends AutoCloseable {

    /** A connection of the application's role; the caller closes it. */
    Connection app() throws SQLException;

    /**
     * Reads every row of every table, and with it every page, whose checksums the server compares.
     *
     * @return how many rows there are
     * @throws SQLException if a page is damaged
     */
    long readEverything() throws SQLException;

    /** The restore is complete, the data folder in its place: from now on a gateway may start. */
    void finish() throws SQLException;

    /** Gives up the restore: nothing of it stays in a database that the gateway shares with others. */
    void abandon() throws SQLException;

    @Override
    void close();
}
