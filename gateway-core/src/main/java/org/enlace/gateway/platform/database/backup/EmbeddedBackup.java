package org.enlace.gateway.platform.database.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.database.Migrations;
import org.enlace.gateway.platform.database.PostgresProcess;
import org.enlace.gateway.platform.database.SecretFile;

/**
 * Backs up the embedded database of a data folder, whether its gateway runs or not: a server that is down is started for it and stopped again. Not
 * thread-safe.
 */
public final class EmbeddedBackup implements DatabaseBackup {

    private final Path data;
    private final Connection superuser;
    private final EmbeddedPostgres own;

    private EmbeddedBackup(Path data, Connection superuser, EmbeddedPostgres own) {
        this.data = data;
        this.superuser = superuser;
        this.own = own;
    }

    /**
     * Reaches the database.
     *
     * @param dataFolder data folder of a gateway
     * @throws DatabaseException if there is none in it, or it cannot be reached
     */
    public static EmbeddedBackup of(Path dataFolder) {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            throw new DatabaseException("There is no database in " + dataFolder + ".");
        }
        try {
            Path real = data.toRealPath();
            Optional<PostgresProcess> running = PostgresProcess.named(real).filter(server -> server.serves(real));
            if (running.isPresent()) {
                return new EmbeddedBackup(
                        real, connect(dataFolder, running.get().port()), null);
            }
            EmbeddedPostgres own = EmbeddedPostgres.start(dataFolder);
            try {
                return new EmbeddedBackup(real, connect(dataFolder, own.port()), own);
            } catch (IOException | SQLException | RuntimeException e) {
                own.close();
                throw e;
            }
        } catch (IOException | SQLException e) {
            throw new DatabaseException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    private static Connection connect(Path dataFolder, int port) throws IOException, SQLException {
        String password = SecretFile.read(
                dataFolder.resolve("keys").resolve("database-" + DatabaseRole.SUPER.user() + ".password"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + EmbeddedPostgres.DATABASE
                        + "?connectTimeout=5&tcpKeepAlive=true&logServerErrorDetail=false&ApplicationName=enlace-backup",
                DatabaseRole.SUPER.user(),
                password);
    }

    @Override
    public int schema() throws SQLException {
        return Migrations.version(superuser);
    }

    @Override
    public OptionalInt runsFrom() throws SQLException {
        return Migrations.runsFrom(superuser);
    }

    @Override
    public Optional<Dump> dump() {
        return Optional.empty();
    }

    /** The files' moment is the end of their copy. */
    @Override
    public Instant copy(CopySink sink, Beside beside) throws SQLException, IOException {
        Instant takenAt = new OnlineCopy(data, sink).take(superuser);
        beside.copy();
        return takenAt;
    }

    @Override
    public boolean asOwner(Words words) throws SQLException {
        return words.said(superuser);
    }

    @Override
    public void close() {
        try (superuser) {
            if (own != null) {
                own.close();
            }
        } catch (SQLException e) {
            throw new DatabaseException("The connection to the database cannot be closed.", e);
        }
    }

    /** The version that this program's migrations lead to. */
    public static int newestSchema() {
        return Migrations.newest();
    }
}
