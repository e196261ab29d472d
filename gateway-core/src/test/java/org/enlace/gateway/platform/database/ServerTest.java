package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded server promises while it runs. */
class ServerTest {

    private static final String NOT_ALLOWED = "42501";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "log_statement, none",
        "log_min_error_statement, panic",
        "log_min_duration_statement, -1",
        "log_parameter_max_length_on_error, 0"
    })
    void aSettingIsAsPromised(String setting, String value) throws SQLException {
        try (Connection superuser = database.superuser()) {
            assertThat(texts(superuser, "show " + setting)).containsExactly(value);
        }
    }

    @Test
    void textSortsByCodePointOnEveryMachine() throws SQLException {
        try (Connection app = database.app()) {
            assertThat(
                            texts(
                                    app,
                                    "select concat_ws(' ', datlocprovider, datlocale) from pg_database where datname = current_database()"))
                    .containsExactly("b C.UTF-8");
        }
    }

    @Test
    void nobodyEntersWithoutAScramPassword() throws SQLException {
        try (Connection superuser = database.superuser()) {
            assertThat(texts(superuser, "select distinct auth_method from pg_hba_file_rules"))
                    .containsExactly("scram-sha-256");
        }
        DatabaseLogin databaseLogin = database.login(DatabaseRole.APP);
        assertThatThrownBy(() -> DriverManager.getConnection(databaseLogin.url(), databaseLogin.user(), "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @ParameterizedTest
    @EnumSource(
            value = DatabaseRole.class,
            names = {"OWNER", "APP", "READ"})
    void noRoleOfTheGatewayHasPowerOverTheServer(DatabaseRole role) throws SQLException {
        try (Connection connection = database.connect(role)) {
            assertThat(texts(
                            connection,
                            "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls or rolreplication or rolinherit"
                                    + " from pg_roles where rolname = current_user"))
                    .containsExactly("f");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table public.x (a int)",
                "create table audit.x (a int)",
                "create temporary table x (a int)",
                "create schema x",
                "drop table audit.entry",
                "alter table audit.entry disable trigger all",
                "set role enlace_owner",
                "select pg_read_file('PG_VERSION')"
            })
    void theApplicationCannotChangeTheInstallation(String sql) throws SQLException {
        try (Connection app = database.app()) {
            assertThat(stateOf(app, sql)).isEqualTo(NOT_ALLOWED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into schedule.lease values ('a', 'b', now(), 1)",
                "update schedule.lease set holder = 'x'",
                "select * from sealing.key_check"
            })
    void theReadingRoleWritesNothingAndSeesNoKeyCheck(String sql) throws SQLException {
        try (Connection reader = database.reader()) {
            assertThat(stateOf(reader, sql)).isEqualTo(NOT_ALLOWED);
        }
    }

    @Test
    void noValueReachesTheLogOfTheServer() throws SQLException, IOException {
        try (Connection app = database.app()) {
            assertThat(stateOf(app, "select 'Zoraida Quimbiulco'::timestamptz")).isEqualTo("22007");
            assertThat(stateOf(app, "select 1/0 as \"Zoraida Quimbiulco\"")).isEqualTo("22012");
            String twice = "insert into schedule.lease values ('Zoraida Quimbiulco', 'b', now(), 1)";
            assertThat(stateOf(app, twice)).isEqualTo("none");
            assertThat(stateOf(app, twice)).isEqualTo("23505");
        }
        assertThat(database.serverLog()).contains("ready to accept connections").doesNotContain("Quimbiulco");
    }

    private static String stateOf(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "none";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
