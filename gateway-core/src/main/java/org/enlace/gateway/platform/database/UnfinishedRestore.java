package org.enlace.gateway.platform.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Marks a restore that did not come to its end: its data is not final, and does not know yet what must not come back. No gateway starts on it; a
 * restore may start over.
 */
public final class UnfinishedRestore {

    /** The folder within a data folder that is being filled; the end of the name of the folder beside one. */
    public static final String FOLDER = ".restoring";

    /** The schema in a database that is being filled. */
    static final String SCHEMA = "enlace_restoring";

    private UnfinishedRestore() {}

    /** Throws a {@link DatabaseException} if this data folder was not filled to its end. */
    static void refuse(Path dataFolder) {
        if (Files.exists(dataFolder.resolve(FOLDER))) {
            throw new DatabaseException("A restore into the data folder " + dataFolder
                    + " did not come to its end: repeat it (./enlace restore), it begins anew.");
        }
    }

    /** Throws a {@link DatabaseException} if this database was not filled to its end. */
    static void refuse(DatabaseLogin owner) {
        try (Connection connection = DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            if (isMarked(connection)) {
                throw new DatabaseException(
                        "A restore into this database did not come to its end: move the data folder away"
                                + " if there is one, and repeat the restore (./enlace restore), it begins anew.");
            }
        } catch (SQLException e) {
            throw new DatabaseException("The database cannot be checked.", e);
        }
    }

    public static boolean isMarked(Connection connection) throws SQLException {
        return SqlStatement.of(connection, "select to_regnamespace(?) is not null", SCHEMA)
                .single(row -> row.getBoolean(1));
    }

    public static void mark(Connection owner) throws SQLException {
        SqlStatement.of(owner, "create schema " + SCHEMA).update();
    }

    public static void unmark(Connection owner) throws SQLException {
        SqlStatement.of(owner, "drop schema if exists " + SCHEMA).update();
    }
}
