package org.enlace.gateway.store;

import java.sql.Connection;
import java.sql.SQLException;

/** A database that was put back, brought to this program's tables, before its gateway starts. Not thread-safe. */
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

    /** The restore is given up: nothing of it stays in a database that is not ours alone. */
    void abandon() throws SQLException;

    @Override
    void close();
}
