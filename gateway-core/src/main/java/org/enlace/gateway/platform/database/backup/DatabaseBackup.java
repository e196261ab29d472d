package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.enlace.gateway.platform.database.ExternalDatabaseException;

/** Backs up a database while it is in use. Not thread-safe. */
public interface DatabaseBackup extends AutoCloseable {

    /** Copies what goes into a backup beside the database. */
    @FunctionalInterface
    interface Beside {
        void copy() throws IOException;
    }

    /**
     * The versions with which a dump was made.
     *
     * @param server first number of the version of the server
     * @param program the same of {@code pg_dump}
     */
    record Dump(int server, int program) {}

    /** The version of the tables: the number of the last migration that ran. */
    int schema() throws SQLException;

    /** The oldest last migration of a program that may run on them; empty if nobody said so of these tables. */
    OptionalInt runsFrom() throws SQLException;

    /** Returns the versions of the dump; empty if the database files are copied. */
    Optional<Dump> dump();

    /**
     * Copies the database as it is at the returned moment.
     *
     * @param beside called once, at that moment or right behind it, so that what lies beside the database is never older than the database
     * @throws ExternalDatabaseException if an external database cannot be dumped
     */
    Instant copy(CopySink sink, Beside beside) throws SQLException, IOException;

    /** Runs a query or a command on the database, as its owner. */
    @FunctionalInterface
    interface Words {
        boolean said(Connection owner) throws SQLException;
    }

    /** Runs a query or command before the copy or after it, and returns its result. */
    boolean asOwner(Words words) throws SQLException;

    @Override
    void close();
}
