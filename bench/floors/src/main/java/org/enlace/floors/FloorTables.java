package org.enlace.floors;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The two tables of every floor: what was taken, and what was handed on. */
final class FloorTables {

    private FloorTables() {}

    /** Makes them anew. The caller closes the pool. */
    static HikariDataSource open(FloorSettings settings, int connections) throws SQLException {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:postgresql://" + settings.database() + "?reWriteBatchedInserts=true");
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(2);
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists registry, receipt");
            statement.execute(
                    "create table registry(id text primary key, body text not null, at timestamptz not null default now())");
            statement.execute(
                    "create table receipt(id text primary key, status int not null, at timestamptz not null default now())");
        }
        return pool;
    }
}
