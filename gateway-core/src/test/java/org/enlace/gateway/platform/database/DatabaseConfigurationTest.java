package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DatabaseConfigurationTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final ApplicationContextRunner gateway = new ApplicationContextRunner()
            // As Boot does for the gateway: sizes are read from texts.
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withBean(Clock.class, Clock::systemUTC)
            .withUserConfiguration(DatabaseConfiguration.class, Consumer.class)
            .withPropertyValues("enlace.data=target/unused", "enlace.space.reserve=0B")
            .withPropertyValues(properties());

    @Test
    void anyoneWhoTakesTheDataSourceIsTheApplicationAndFindsTheTables() {
        gateway.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Consumer.class).user).isEqualTo("enlace_app");
        });
    }

    @Test
    void theOtherDataSourceReadsOnly() {
        gateway.run(context -> {
            DataSource source = context.getBean("readDataSource", DataSource.class);
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getMetaData().getUserName()).isEqualTo("enlace_read");
                assertThat(connection.isReadOnly()).isTrue();
            }
        });
    }

    @Test
    void whoWritesInGroupsPlansOnceAndByIndexesEvenWhenTheTablesAreEmpty() {
        gateway.run(context -> {
            try (Connection connection =
                            context.getBean("groupDataSource", DataSource.class).getConnection();
                    Connection other = context.getBean(DataSource.class).getConnection();
                    Statement statement = connection.createStatement()) {
                // Fencing a node off ends its sessions by this name.
                assertThat(setting(connection, "application_name")).isEqualTo(setting(other, "application_name"));
                statement.execute("""
                        prepare look(uuid[]) as select m.person_id from unnest($1) as asked(id) join registry.mention m on m.message_id = asked.id
                        """);
                List<String> plan = new ArrayList<>();
                try (ResultSet line = statement.executeQuery("explain (costs off) execute look('{}')")) {
                    while (line.next()) {
                        plan.add(line.getString(1).strip());
                    }
                }
                assertThat(plan)
                        .contains("Nested Loop", "->  Index Scan using mention_message on mention m")
                        // The parameter stays one: this plan is kept.
                        .anyMatch(line -> line.contains("Function Scan on unnest"));
                assertThat(setting(connection, "plan_cache_mode")).isEqualTo("force_generic_plan");
            }
        });
    }

    @Test
    void noStatementAndNoLockIsWaitedForWithoutEnd() {
        gateway.run(context -> {
            try (Connection connection = context.getBean(HikariDataSource.class).getConnection()) {
                assertThat(setting(connection, "statement_timeout")).isEqualTo("30s");
                assertThat(setting(connection, "lock_timeout")).isEqualTo("3s");
                assertThat(setting(connection, "idle_in_transaction_session_timeout"))
                        .isEqualTo("1min");
            }
        });
    }

    @Test
    void anApplicationThatIsASuperuserDoesNotStart() {
        Path superuser = Path.of(database.properties().get("enlace.database.app.password-file"))
                .resolveSibling("database-enlace_super.password");
        gateway.withPropertyValues(
                        "enlace.database.app.user=enlace_super", "enlace.database.app.password-file=" + superuser)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("superuser"));
    }

    @Test
    void aMissingAccountIsNamedByItsProperty() {
        gateway.withPropertyValues("enlace.database.owner.password-file=").run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("enlace.database.owner"));
    }

    @Test
    void theEmbeddedServerStopsLastWithTheGateway(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path data = folder.toRealPath().resolve("db/data");
        gateway.withPropertyValues("enlace.data=" + folder, "enlace.database.mode=embedded")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(PostgresProcess.named(data).orElseThrow().serves(data))
                            .isTrue();
                });
        assertThat(PostgresProcess.named(data)).isEmpty();
    }

    private static String[] properties() {
        return database.properties().entrySet().stream()
                .map(property -> property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + name)) {
            row.next();
            return row.getString(1);
        }
    }

    /** A room that uses the database while it is being built. */
    @Configuration(proxyBeanMethods = false)
    static class Consumer {

        String user;

        @Bean
        String reads(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select current_user from schedule.lease right join (select 1) x on true")) {
                row.next();
                user = row.getString(1);
            }
            return user;
        }
    }
}
