package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import org.enlace.gateway.platform.database.backup.CopySink;
import org.enlace.gateway.platform.database.backup.DatabaseBackup;
import org.enlace.gateway.platform.database.backup.ExternalDatabase;
import org.enlace.gateway.platform.database.backup.RestoredDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A restore that was killed leaves nothing on which a gateway would start, and can be repeated. */
class UnfinishedRestoreTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatWasFilledAndNotFinishedIsNoGatewaysAndIsFilledAnew() throws Exception {
        ClientInstalled.orSkip();
        ExternalDatabase external = ClientInstalled.database(database.properties());
        DatabaseBackup.Dump how = new DatabaseBackup.Dump(17, 17);
        Path dump = dump(external);
        empty();

        external.restore(dump).close();

        assertThatThrownBy(this::start).isInstanceOf(DatabaseException.class).hasMessageContaining("./enlace restore");
        external.mustTake(how);
        RestoredDatabase again = external.restore(dump);
        assertThat(again.readEverything()).isPositive();
        again.finish();
        assertThatCode(this::start).doesNotThrowAnyException();
        assertThatThrownBy(() -> external.mustTake(how))
                .isInstanceOfSatisfying(ExternalDatabaseException.class, told -> assertThat(told.kind())
                        .isEqualTo(ExternalDatabaseException.Kind.NOT_EMPTY));
    }

    @Test
    void aDumpThatCannotBeReadLeavesAnEmptyDatabase() throws Exception {
        ClientInstalled.orSkip();
        ExternalDatabase external = ClientInstalled.database(database.properties());
        Path dump = dump(external);
        empty();
        Path broken = Files.writeString(folder.resolve("broken"), "PGDMP and nothing else");

        assertThatThrownBy(() -> external.restore(broken)).isInstanceOf(ExternalDatabaseException.class);

        assertThatCode(() -> UnfinishedRestore.refuse(database.login(DatabaseRole.OWNER)))
                .doesNotThrowAnyException();
        external.mustTake(new DatabaseBackup.Dump(17, 17));
        external.restore(dump).finish();
    }

    @Test
    void aDataFolderThatWasNotFilledToItsEndIsNoGateways() throws IOException {
        Files.createDirectories(folder.resolve(".restoring"));
        assertThatThrownBy(() -> Database.open(folder, null))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("./enlace restore");
    }

    /** As a gateway does over an external database. */
    private void start() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new HashMap<>(database.properties())));
        DatabaseProperties properties = Binder.get(environment)
                .bind("enlace.database", DatabaseProperties.class)
                .get();
        new DatabaseConfiguration().migrations(Database.open(folder, properties), folder);
    }

    private Path dump(ExternalDatabase external) throws IOException, SQLException {
        Path dump = folder.resolve("dump");
        try (DatabaseBackup backup = external.backup()) {
            backup.copy(
                    new CopySink() {
                        @Override
                        public void folder(String name) {}

                        @Override
                        public void file(String name, InputStream content) throws IOException {
                            Files.copy(content, dump);
                        }
                    },
                    () -> {});
        }
        return dump;
    }

    private static void empty() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    do $$
                    declare
                        name text;
                    begin
                        for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema') loop
                            execute format('drop schema %I cascade', name);
                        end loop;
                    end
                    $$
                    """);
        }
    }
}
