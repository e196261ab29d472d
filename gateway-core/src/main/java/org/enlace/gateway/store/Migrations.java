package org.enlace.gateway.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Brings the tables of all rooms to the version of this program. */
final class Migrations {

    private static final Pattern VERSION = Pattern.compile("V([0-9]+)__");

    private Migrations() {}

    /** Runs what is missing, as owner. The history is kept in a schema of its own, so that every room's schema is made by its own migration. */
    static Flyway run(Login owner) {
        Flyway flyway = flyway(owner);
        flyway.migrate();
        return flyway;
    }

    private static Flyway flyway(Login owner) {
        return Flyway.configure()
                .dataSource(owner.url(), owner.user(), owner.password())
                .locations("classpath:db/migration")
                .defaultSchema("store")
                .createSchemas(true)
                .table("migration")
                .validateMigrationNaming(true)
                .load();
    }

    /** The last migration that ran in a database; 0 if none did. */
    static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet history = statement.executeQuery("select to_regclass('store.migration') is not null")) {
                history.next();
                if (!history.getBoolean(1)) {
                    return 0;
                }
            }
            try (ResultSet row = statement.executeQuery(
                    "select coalesce(max(version::int), 0) from store.migration where success and version is not null")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** The last migration of this program. */
    static int newest() {
        try {
            return Arrays.stream(
                            new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/V*__*.sql"))
                    .map(resource -> VERSION.matcher(String.valueOf(resource.getFilename())))
                    .filter(Matcher::lookingAt)
                    .mapToInt(version -> Integer.parseInt(version.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException e) {
            throw new StoreException("The migrations of this program cannot be listed.", e);
        }
    }
}
