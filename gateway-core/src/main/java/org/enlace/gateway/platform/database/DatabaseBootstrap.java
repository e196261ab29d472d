package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/** Prepares as superuser what the gateway needs before it may migrate: roles, the database, the right to connect. Safe to repeat at every start. */
final class DatabaseBootstrap {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    /** More of them protect passwords that can be guessed. These are random, of 192 bits (decision 0109). */
    private static final int ITERATIONS = 1;

    private final EmbeddedPostgres server;

    DatabaseBootstrap(EmbeddedPostgres server) {
        this.server = server;
    }

    void run() throws IOException, SQLException {
        try (Connection connection = server.connect(DatabaseRole.SUPER, "postgres")) {
            execute(connection, sql("roles.sql"));
            for (DatabaseRole role : DatabaseRole.values()) {
                setPassword(connection, role);
            }
            if (!exists(connection, EmbeddedPostgres.DATABASE)) {
                execute(
                        connection,
                        "create database " + EmbeddedPostgres.DATABASE + " owner " + DatabaseRole.OWNER.user());
            }
        }
        protect(EmbeddedPostgres.DATABASE);
    }

    /** Closes a database to everybody but the three roles. Its grants are not copied from a template, so each one needs it. */
    void protect(String database) throws IOException, SQLException {
        try (Connection connection = server.connect(DatabaseRole.SUPER, database)) {
            execute(connection, sql("database.sql").replace(":database", database));
        }
    }

    /** The verifier is computed here, so that the password never travels and is in no statement. */
    private void setPassword(Connection connection, DatabaseRole role) throws SQLException {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        String verifier =
                PasswordUtil.encodeScramSha256(server.login(role).password().toCharArray(), ITERATIONS, salt);
        execute(connection, "alter role " + role.user() + " password '" + verifier + "'");
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        return SqlStatement.of(connection, "select 1 from pg_database where datname = ?", database)
                .hasRow();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String sql(String name) throws IOException {
        try (InputStream in = DatabaseBootstrap.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
