package org.enlace.gateway.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reads the database of a gateway from a program that does not run it, whether the gateway runs or not: an embedded server that is down is started for
 * it and stopped again. Thread-safe.
 */
public final class ReadingDoor implements AutoCloseable {

    private final Login login;
    private final EmbeddedPostgres own;

    private ReadingDoor(Login login, EmbeddedPostgres own) {
        this.login = login;
        this.own = own;
    }

    /**
     * Reaches it: the external one if there is one, else the one in the data folder.
     *
     * @throws StoreException if there is none, or it cannot be reached
     */
    public static ReadingDoor of(Path dataFolder, Optional<ExternalDatabase> external) {
        return external.map(database -> new ReadingDoor(database.owner(), null)).orElseGet(() -> embedded(dataFolder));
    }

    private static ReadingDoor embedded(Path dataFolder) {
        Path data = dataFolder.resolve("db").resolve("data");
        if (Files.notExists(data)) {
            throw new StoreException("There is no database in " + dataFolder + ".");
        }
        try {
            Path real = data.toRealPath();
            Optional<Postmaster> running = Postmaster.named(real).filter(server -> server.serves(real));
            if (running.isEmpty()) {
                EmbeddedPostgres own = EmbeddedPostgres.start(dataFolder);
                return new ReadingDoor(own.login(StoreRole.READ), own);
            }
            String user = StoreRole.READ.user();
            String password = SecretFile.read(dataFolder.resolve("keys").resolve("database-" + user + ".password"));
            String url = "jdbc:postgresql://127.0.0.1:" + running.get().port() + "/" + EmbeddedPostgres.DATABASE;
            return new ReadingDoor(new Login(url, user, password), null);
        } catch (IOException e) {
            throw new StoreException("The database in " + dataFolder + " cannot be reached.", e);
        }
    }

    /** Connections, each a new one; none that writes. */
    public DataSource source() {
        var source = new PGSimpleDataSource();
        source.setUrl(login.url());
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setReadOnly(true);
        source.setLogServerErrorDetail(false);
        return source;
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }
}
