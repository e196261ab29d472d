package org.enlace.gateway.platform.database.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.enlace.gateway.platform.database.ClientInstalled;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.ExternalDatabaseException;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What stands against a backup or a restore of an external database is told before anything is done. */
class ExternalDatabaseTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void anEmbeddedDatabaseIsNone() {
        StandardEnvironment environment = new StandardEnvironment();
        assertThat(ExternalDatabase.configured(environment, Optional.empty())).isEmpty();
    }

    @Test
    void settingsThatAreNotCompleteAreTold() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("enlace.database.mode", "external")));
        assertThatThrownBy(() -> ExternalDatabase.configured(environment, Optional.empty()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("enlace.database.url");
    }

    @Test
    void itsSettingsAreReadAsTheGatewayReadsThem() {
        Map<String, Object> variables = new HashMap<>();
        database.properties()
                .forEach((name, value) -> variables.put(
                        name.toUpperCase(java.util.Locale.ROOT).replace("-", "").replace('.', '_'), value));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        assertThat(ExternalDatabase.configured(environment, Optional.empty())
                        .orElseThrow()
                        .address())
                .startsWith("127.0.0.1:")
                .contains("/test_");
    }

    @Test
    void aProgramThatIsMissingOrOlderThanTheServerIsTold() throws IOException {
        ExternalDatabase none = ClientInstalled.database(database.properties(), Optional.of(folder));
        refuses(ExternalDatabaseException.Kind.PROGRAM_MISSING, none::backup);
        program("pg_dump", "echo 'pg_dump (PostgreSQL) 16.4'");
        program("pg_restore", "echo 'pg_restore (PostgreSQL) 16.4'");
        refuses(ExternalDatabaseException.Kind.OLDER, none::backup);
        refuses(ExternalDatabaseException.Kind.OLDER, () -> none.mustTake(new DatabaseBackup.Dump(15, 18)));
        program("pg_restore", "echo 'pg_restore (PostgreSQL) 19.0'");
        refuses(ExternalDatabaseException.Kind.NOT_EMPTY, () -> none.mustTake(new DatabaseBackup.Dump(17, 17)));
        refuses(ExternalDatabaseException.Kind.OLDER, () -> none.mustTake(new DatabaseBackup.Dump(18, 18)));
    }

    /** It would be found out on the day of the restore: see {@code PostgresRangeIT} for the servers themselves. */
    @ParameterizedTest
    @CsvSource({"17, 15, true", "18, 16, true", "16, 15, false", "17, 17, false", "19, 17, false"})
    void whatAProgramDumpsMustComeBackIntoTheServer(int program, int server, boolean refused) {
        var pgDump = new ClientPrograms.Program("pg_dump", folder, program);
        if (refused) {
            refuses(ExternalDatabaseException.Kind.ONE_WAY, () -> pgDump.mustReturnTo(server));
        } else {
            pgDump.mustReturnTo(server);
        }
    }

    @Test
    void aServerThatDoesNotAnswerAndAWrongPasswordAreTold() throws IOException {
        program("pg_dump", "echo 'pg_dump (PostgreSQL) 17.4'");
        Map<String, String> nobody = new HashMap<>(database.properties());
        nobody.put("enlace.database.url", "jdbc:postgresql://127.0.0.1:1/enlace");
        refuses(
                ExternalDatabaseException.Kind.UNREACHABLE,
                ClientInstalled.database(nobody, Optional.of(folder))::backup);
        Map<String, String> wrong = new HashMap<>(database.properties());
        wrong.put(
                "enlace.database.owner.password-file",
                secret("not the password").toString());
        assertThatThrownBy(ClientInstalled.database(wrong, Optional.of(folder))::backup)
                .isInstanceOfSatisfying(ExternalDatabaseException.class, told -> assertThat(told.words())
                        .anyMatch(word -> word.contains("28P01"))
                        .noneMatch(word -> word.contains("not the password")));
    }

    @Test
    void whoDoesNotReadAllMayNotBackUp() throws Exception {
        program("pg_dump", "echo 'pg_dump (PostgreSQL) 17.4'");
        Map<String, String> app = new HashMap<>(database.properties());
        app.put("enlace.database.owner.user", app.get("enlace.database.app.user"));
        app.put("enlace.database.owner.password-file", app.get("enlace.database.app.password-file"));
        refuses(
                ExternalDatabaseException.Kind.RIGHT_MISSING,
                ClientInstalled.database(app, Optional.of(folder))::backup);
        ExternalDatabase owners = ClientInstalled.database(database.properties(), Optional.of(folder));
        owners.backup().close();
        execute("drop policy dump on journal.message");
        refuses(ExternalDatabaseException.Kind.RIGHT_MISSING, owners::backup);
        execute("create policy dump on journal.message for select to enlace_owner using (true)");
    }

    @Test
    void aDumpHoldsEveryRowAlsoOfTablesThatBindTheirOwner() throws Exception {
        execute(
                "insert into delivery.batch_out (id, link, batch_date, number, file_name, wrapped_key, sealed, created_at) "
                        + "values (gen_random_uuid(), 'fge/reports', '2026-03-07', 1, 'MARKER_FILE.csv', '', '', now())");
        ClientInstalled.orSkip();
        StringBuilder dumped = new StringBuilder();
        try (DatabaseBackup backup =
                ClientInstalled.database(database.properties()).backup()) {
            backup.copy(
                    new CopySink() {
                        @Override
                        public void folder(String name) {}

                        @Override
                        public void file(String name, java.io.InputStream content) throws IOException {
                            dumped.append(
                                    new String(content.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1));
                        }
                    },
                    () -> dumped.append("beside first "));
            assertThat(backup.asOwner(owner -> {
                        try (Statement insert = owner.createStatement()) {
                            return insert.executeUpdate("insert into recovery.backup values (now(), 7)") == 1;
                        }
                    }))
                    .isTrue();
        }
        assertThat(dumped).startsWith("beside first PGDMP").contains("MARKER_FILE.csv");
        execute("delete from delivery.batch_out");
        execute("delete from recovery.backup where bytes = 7");
    }

    @Test
    void thePasswordIsInNoCommandLine() throws Exception {
        Path seen = folder.resolve("seen");
        program("pg_dump", """
                case "$1" in --version) echo 'pg_dump (PostgreSQL) 17.4'; exit 0;; esac
                tr '\\0' ' ' < /proc/$$/cmdline > %s
                echo 'pg_dump: error: query failed: ERROR:  permission denied for value "0400002580"' >&2
                exit 1
                """.formatted(seen));
        ExternalDatabase external = ClientInstalled.database(database.properties(), Optional.of(folder));
        try (DatabaseBackup backup = external.backup()) {
            assertThatThrownBy(() -> backup.copy(nowhere(), () -> {}))
                    .isInstanceOfSatisfying(ExternalDatabaseException.class, told -> {
                        assertThat(told.kind()).isEqualTo(ExternalDatabaseException.Kind.PROGRAM_FAILED);
                        assertThat(told.words().get(1))
                                .contains("permission denied")
                                .doesNotContain("0400002580");
                    });
        }
        assertThat(Files.readString(seen))
                .contains("--snapshot=")
                .doesNotContain(database.login(DatabaseRole.OWNER).password());
    }

    private static CopySink nowhere() {
        return new CopySink() {
            @Override
            public void folder(String name) {}

            @Override
            public void file(String name, java.io.InputStream content) throws IOException {
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        };
    }

    @Test
    void theAddressIsTakenApartForThePrograms() {
        Map<String, String> far = new HashMap<>(database.properties());
        far.put(
                "enlace.database.url",
                "jdbc:postgresql://a.example:5433,b.example/enlace?sslmode=verify-full&sslrootcert=/etc/ca.pem&targetServerType=primary");
        assertThat(ClientInstalled.database(far).environment())
                .containsEntry("PGHOST", "a.example,b.example")
                .containsEntry("PGPORT", "5433,5432")
                .containsEntry("PGDATABASE", "enlace")
                .containsEntry("PGSSLMODE", "verify-full")
                .containsEntry("PGSSLROOTCERT", "/etc/ca.pem")
                .containsEntry("PGTARGETSESSIONATTRS", "read-write");
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Path secret(String password) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), password);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        return file;
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refuses(ExternalDatabaseException.Kind kind, ThrowingCallable what) {
        assertThatThrownBy(what).isInstanceOfSatisfying(ExternalDatabaseException.class, told -> assertThat(told.kind())
                .isEqualTo(kind));
    }
}
