package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.Migrations;
import org.enlace.gateway.platform.database.PostgresBinaries;
import org.enlace.gateway.platform.database.ServerAccount;

/**
 * Represents an embedded database whose files were restored: started for the first time, migrated to this program's tables, and checked. Not
 * thread-safe.
 */
public final class EmbeddedRestore implements RestoredDatabase {

    private final EmbeddedPostgres server;

    private EmbeddedRestore(EmbeddedPostgres server) {
        this.server = server;
    }

    /**
     * Starts the server over restored files, which replays the log of the backup, and migrates.
     *
     * @param dataFolder where {@code db/data} and {@code keys} have been put
     * @throws DatabaseException if the copy cannot be brought to life
     */
    public static RestoredDatabase start(Path dataFolder) {
        try {
            Path home = dataFolder.resolve("db");
            Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path programs = PostgresBinaries.of(home).home();
            // As if the cluster did not exist yet: the copy belongs to the account that restores it.
            ServerAccount account = ServerAccount.choose(home, home.resolve("none"), programs);
            settle(home.resolve("data"), account);
            EmbeddedPostgres server = EmbeddedPostgres.start(dataFolder);
            try {
                Migrations.run(server.login(DatabaseRole.OWNER));
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
            return new EmbeddedRestore(server);
        } catch (IOException e) {
            throw new DatabaseException("The restored database cannot be started.", e);
        }
    }

    private static void settle(Path data, ServerAccount account) throws IOException {
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                account.own(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                account.own(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public Connection app() throws SQLException {
        return server.connect(DatabaseRole.APP, EmbeddedPostgres.DATABASE);
    }

    @Override
    public long readEverything() throws SQLException {
        try (Connection superuser = server.connect(DatabaseRole.SUPER, EmbeddedPostgres.DATABASE)) {
            return TableList.readAll(superuser);
        }
    }

    /** The database is complete as soon as its files are in their place. */
    @Override
    public void finish() {}

    /** The database consists of its files alone; the code that put them there deletes them. */
    @Override
    public void abandon() {}

    /** Stops the server; its files may be moved then. */
    @Override
    public void close() {
        server.close();
    }
}
