package org.enlace.gateway.platform.database;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An embedded database with today's tables, for tests of other rooms that need a data folder and no gateway. */
public final class MigratedDatabase {

    private MigratedDatabase() {}

    /** Makes the tables; connections of the application's role. */
    public static DataSource app(EmbeddedPostgres server) {
        Objects.requireNonNull(Migrations.run(server.login(DatabaseRole.OWNER)));
        DatabaseLogin app = server.login(DatabaseRole.APP);
        return new DriverManagerDataSource(app.url(), app.user(), app.password());
    }
}
