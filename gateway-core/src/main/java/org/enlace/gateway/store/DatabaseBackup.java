package org.enlace.gateway.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** A database that is being backed up while it works. Not thread-safe. */
public interface DatabaseBackup extends AutoCloseable {

    /** What goes into a backup beside the database. */
    @FunctionalInterface
    interface Beside {
        void copy() throws IOException;
    }

    /**
     * How a dump was made.
     *
     * @param server first number of the version of the server
     * @param program the same of {@code pg_dump}
     */
    record Dump(int server, int program) {}

    /** The version of the tables: the number of the last migration that ran. */
    int schema() throws SQLException;

    /** The oldest last migration of a program that may run on them; empty if nobody said so of these tables. */
    OptionalInt runsFrom() throws SQLException;

    /** How it was dumped; empty if its files are copied. */
    Optional<Dump> dump();

    /**
     * Copies the database as it is at the returned moment.
     *
     * @param beside called once, at that moment or right behind it, so that what lies beside the database is never older than the database
     * @throws ExternalTrouble if an external database cannot be dumped
     */
    Instant copy(CopySink sink, Beside beside) throws SQLException, IOException;

    /** A question to the database, or a word for it, by who owns it. */
    @FunctionalInterface
    interface Words {
        boolean said(Connection owner) throws SQLException;
    }

    /** Before the copy or after it; what the words themselves say. */
    boolean asOwner(Words words) throws SQLException;

    @Override
    void close();
}
