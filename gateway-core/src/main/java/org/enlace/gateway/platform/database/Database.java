package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Represents the database that the gateway was configured to use, started but not yet migrated. */
public abstract sealed class Database implements AutoCloseable {

    /** Returns the login with which a role reaches the database. */
    public abstract DatabaseLogin login(DatabaseRole role);

    @Override
    public abstract void close();

    /** Starts or finds the database that the properties name. */
    public static Database open(Path dataFolder, DatabaseProperties properties) {
        UnfinishedRestore.refuse(dataFolder);
        return switch (properties.mode()) {
            case EMBEDDED -> new Embedded(EmbeddedPostgres.start(dataFolder), properties.stopWithGateway());
            case EXTERNAL -> new External(properties);
        };
    }

    private static final class Embedded extends Database {

        private final EmbeddedPostgres server;
        private final boolean stop;

        Embedded(EmbeddedPostgres server, boolean stop) {
            this.server = server;
            this.stop = stop;
            server.supervise();
        }

        @Override
        public DatabaseLogin login(DatabaseRole role) {
            return server.login(role);
        }

        @Override
        public void close() {
            if (stop) {
                server.close();
            } else {
                server.release();
            }
        }
    }

    private static final class External extends Database {

        private final DatabaseProperties properties;

        External(DatabaseProperties properties) {
            if (properties.url() == null || !properties.url().startsWith("jdbc:postgresql:")) {
                throw new DatabaseException("enlace.database.url must be a jdbc:postgresql: address.");
            }
            this.properties = properties;
        }

        @Override
        public DatabaseLogin login(DatabaseRole role) {
            DatabaseProperties.Account account =
                    switch (role) {
                        case OWNER -> properties.owner();
                        case APP -> properties.app();
                        case READ -> properties.read();
                        case SUPER -> null;
                    };
            if (account == null || account.passwordFile() == null) {
                String key = "enlace.database." + role.name().toLowerCase(Locale.ROOT);
                throw new DatabaseException(key + ".user and " + key + ".password-file must be set.");
            }
            return new DatabaseLogin(properties.url(), account.user(), password(account.passwordFile()));
        }

        private static String password(Path file) {
            try {
                return SecretFile.read(file);
            } catch (IOException e) {
                throw new DatabaseException("The password file " + file + " cannot be read.", e);
            }
        }

        @Override
        public void close() {
            // An external database is started and stopped by its administrator.
        }
    }
}
