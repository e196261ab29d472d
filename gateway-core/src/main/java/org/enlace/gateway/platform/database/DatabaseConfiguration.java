package org.enlace.gateway.platform.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.util.unit.DataSize;

/**
 * Publishes {@code appDataSource} (primary), {@code groupDataSource}, {@code verificationDataSource} and {@code readDataSource}. All depend on the
 * migration, and that on the server, so that Spring starts the server first and stops it last.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration APP_STATEMENT = Duration.ofSeconds(30);
    private static final Duration READ_STATEMENT = Duration.ofSeconds(15);
    private static final Duration LOCK = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Longer than a statement may take: only for a connection whose other end is gone. */
    private static final Duration SOCKET_EXTRA = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    Database database(@Value("${enlace.data}") Path dataFolder, DatabaseProperties properties) {
        return Database.open(dataFolder, properties);
    }

    /**
     * Monitors the space on the disks where the gateway itself writes; an external database monitors its own.
     *
     * @param checkpoints a folder that may lie on another disk
     */
    @Bean(destroyMethod = "close")
    DiskSpaceMonitor space(
            @Value("${enlace.data}") Path data,
            @Value("${enlace.audit.checkpoints:${enlace.data}/audit}") Path checkpoints,
            @Value("${enlace.space.low:512MB}") DataSize low,
            @Value("${enlace.space.reserve:32MB}") DataSize reserve,
            Clock clock) {
        return DiskSpaceMonitor.watch(
                List.of(data, checkpoints), new DiskSpaceMonitor.Limits(low.toBytes(), reserve.toBytes()), clock);
    }

    /** As a bean of this type it also keeps Spring Boot from migrating a second time. */
    @Bean
    Flyway migrations(Database database, @Value("${enlace.data}") Path data) {
        UnfinishedRestore.refuse(database.login(DatabaseRole.OWNER));
        Flyway migrated = Migrations.run(database.login(DatabaseRole.OWNER));
        Migrations.written(database.login(DatabaseRole.OWNER)).ifPresent(version -> version.write(data));
        return migrated;
    }

    @Bean
    @Primary
    HikariDataSource appDataSource(Database database, DatabaseProperties properties, Flyway migrations) {
        HikariConfig config = config(database.login(DatabaseRole.APP), "app", APP_STATEMENT, PLANNING);
        config.setMaximumPoolSize(properties.appConnections());
        var source = new HikariDataSource(config);
        DatabaseCheck.refuseUnsafe(source);
        return source;
    }

    /**
     * Serves the few threads that write in groups, with the same statements all day long. It has the name of the other data sources, so that ending
     * the sessions of a node that was given up ends these, too.
     */
    @Bean
    HikariDataSource groupDataSource(Database database, DatabaseProperties properties, Flyway migrations) {
        HikariConfig config = config(database.login(DatabaseRole.APP), "app", APP_STATEMENT, PLANNED_ONCE);
        config.setPoolName("groups");
        config.setMaximumPoolSize(GROUP_WRITERS);
        config.addDataSourceProperty("prepareThreshold", 1);
        return new HikariDataSource(config);
    }

    /** Serves the verification that reads the whole audit, for hours if it is long: one connection, and none while nothing is read. */
    @Bean
    HikariDataSource verificationDataSource(Database database, DatabaseProperties properties, Flyway migrations) {
        HikariConfig config = config(database.login(DatabaseRole.APP), "app", APP_STATEMENT, PLANNING);
        config.setPoolName("verification");
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        return new HikariDataSource(config);
    }

    @Bean
    HikariDataSource readDataSource(Database database, DatabaseProperties properties, Flyway migrations) {
        HikariConfig config = config(database.login(DatabaseRole.READ), "read", READ_STATEMENT, PLANNING);
        config.setMaximumPoolSize(properties.readConnections());
        config.setReadOnly(true);
        return new HikariDataSource(config);
    }

    /**
     * A plan kept from when the tables were empty reads them whole for every group until the next analyze, a minute later or more: planning each time
     * costs less. Index access is cheap on any disk of today.
     */
    static final String PLANNING = " -c plan_cache_mode=force_custom_plan -c random_page_cost=1.1";

    /**
     * Half of what a small group cost was planning. These sessions plan each statement once, and not by what the tables hold at that time: looking up
     * a row by an index costs them next to nothing and each row that is read costs, so a plan from when the tables were empty is as good for full
     * ones.
     */
    static final String PLANNED_ONCE =
            " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_material=off"
                    + " -c random_page_cost=0 -c cpu_operator_cost=0.0001";

    /** Intake, the rounds of delivery, conclusions, candidates and the work poller have one each. */
    private static final int GROUP_WRITERS = 6;

    /** Distinguishes the sessions of this process from those of every other. */
    private final String process = UUID.randomUUID().toString().replace("-", "").substring(16);

    private HikariConfig config(DatabaseLogin databaseLogin, String pool, Duration statement, String planning) {
        var config = new HikariConfig();
        config.setPoolName(pool);
        config.setJdbcUrl(databaseLogin.url());
        config.setUsername(databaseLogin.user());
        config.setPassword(databaseLogin.password());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(CONNECT.toMillis());
        config.addDataSourceProperty("ApplicationName", "enlace-" + pool + " " + process);
        config.addDataSourceProperty("connectTimeout", CONNECT.toSeconds());
        config.addDataSourceProperty(
                "socketTimeout", statement.plus(SOCKET_EXTRA).toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.addDataSourceProperty("logServerErrorDetail", false);
        config.addDataSourceProperty(
                "options",
                "-c statement_timeout=" + statement.toMillis() + " -c lock_timeout=" + LOCK.toMillis()
                        + " -c idle_in_transaction_session_timeout=60000" + planning);
        return config;
    }
}
