package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.auth.DeclaredRoutes;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever people and partners write is shown as they wrote it: nothing of it runs, and no page becomes wider than a telephone. */
class NaughtyTextsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @TempDir
    static Path folder;

    /** Short enough for every field. */
    private static final String MARKUP =
            "<script>injected=1;alert(1)</script>\"><img src=x onerror=\"injected=1;alert(2)\">"
                    + "' onmouseover='injected=1' [[${7*7}]]__${7*7}__{{7*7}}&lt;b&gt;<!--</textarea></title>"
                    + "\u202Edesrever\u202C \u2066\u05D0\u05D1\u2069 Z\u0301\u0323\u0336\u0301\u0323\u0336\u0301\u0323\u0336algo"
                    + " \uD83D\uDC69\u200D\uD83D\uDC69\u200D\uD83D\uDC67\uD83C\uDDEA\uD83C\uDDE8 \u0645\u0631\u062D\u0628\u0627 \u00A0\u200B\uFEFF";

    /** Markup, and then no place to break a line where there is room for so much. */
    private static final String TEXT = MARKUP + "W".repeat(5_000);

    private static final int LEAST_ROOM = 400;

    /** Columns in which somebody wrote what he liked, wherever they are. */
    private static final String FREE =
            "^(reason|.*_reason|note|assignee|answer|evidence|objective|objective_en|action_en|unit"
                    + "|minutes|responsible|requester|.*_by|by)$";

    /** As {@link #FREE}, of one table: what partners call things, how they spell their own fields. */
    private static final Set<String> FREE_HERE = Set.of(
            "journal.message.business_id",
            "journal.finding.field",
            "delivery.delivery.business_id",
            "monitoring.action_version.action");

    /** A word of ours, or what no page shows. */
    private static final Set<String> NOT_FREE = Set.of("notices.notice.reason", "registry.protective_fact.reason");

    /** Its address names a field, which bears another text here. A wall is no telephone: it is looked at as wide as it hangs. */
    private static final Set<String> NOT_HERE = Set.of("/unmapped/translate", "/wall");

    private static SeededConsole seededConsole;
    private static Map<String, Right> rights;

    @BeforeAll
    static void start() throws Exception {
        seededConsole = new SeededConsole(database, folder);
        rights = seededConsole.app.bean(DeclaredRoutes.class).all().stream()
                .filter(each -> !each.method().equals("POST"))
                .collect(Collectors.toMap(
                        DeclaredRoutes.Route::pattern, DeclaredRoutes.Route::right, (one, other) -> one));
    }

    @AfterAll
    static void stop() {
        seededConsole.close();
    }

    @Test
    void nothingRunsAndEverythingHasRoom() throws Exception {
        Set<String> written = write(TEXT);
        call(shortened(TEXT));
        List<String> wrong = new ArrayList<>();
        Set<String> shown = new TreeSet<>();
        try (Chromium chromium = Chromium.start();
                PageInspector pageInspector = new PageInspector(chromium, seededConsole, "es", true, false)) {
            for (PageVisits.Stop stop : PageVisits.in(seededConsole)) {
                if (NOT_HERE.contains(stop.pattern())) {
                    continue;
                }
                Page page = pageInspector.open(stop, rights.get(stop.pattern()));
                pageInspector.picture("naughty-" + stop.name());
                pageInspector.unfold();
                wrong.addAll(pageInspector.wrong());
                if (page.evaluate("typeof injected !== 'undefined'").equals(true)) {
                    wrong.add(stop.name() + " runs it");
                }
                if (page.locator("main").innerText().contains(TEXT.substring(0, 30))) {
                    shown.add(stop.name());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(written).as("fields").hasSizeGreaterThan(25);
        assertThat(shown).as("pages that show some").hasSizeGreaterThan(25);
    }

    /** Writes it into every free field; gives those that had something to be overwritten. */
    private static Set<String> write(String text) throws SQLException {
        Set<String> written = new TreeSet<>();
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String column : free(connection)) {
                if (write(connection, column, text) || write(connection, column, shortened(text))) {
                    written.add(column);
                }
            }
        }
        return written;
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), LEAST_ROOM));
    }

    private static List<String> free(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                        select c.table_schema || '.' || c.table_name || '.' || c.column_name from information_schema.columns c
                        join information_schema.tables t using (table_schema, table_name)
                        where c.data_type = 'text' and t.table_type = 'BASE TABLE' and c.column_name ~ ?
                            and t.table_schema not in ('pg_catalog', 'information_schema', 'audit')
                            and not exists (select from pg_inherits i where i.inhrelid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass)
                        order by 1""")) {
            query.setString(1, FREE);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    columns.add(row.getString(1));
                }
            }
        }
        columns.removeAll(NOT_FREE);
        columns.addAll(FREE_HERE);
        return columns;
    }

    /** @return false if the field has no room for so much, or nothing is in it */
    private static boolean write(Connection connection, String column, String text) throws SQLException {
        String table = column.substring(0, column.lastIndexOf('.'));
        String name = column.substring(column.lastIndexOf('.') + 1);
        try (PreparedStatement update = connection.prepareStatement("update " + table + " set \"" + name
                + "\" = ? || substr(md5(random()::text), 1, 8) where \"" + name + "\" is not null")) {
            update.setString(1, text);
            return update.executeUpdate() > 0;
        } catch (SQLException noRoom) {
            return false;
        }
    }

    /** Partners of that name. */
    private static void call(String name) throws IOException {
        Path config = Files.createTempDirectory(folder, "config");
        Path shipped = TestPaths.folder("config");
        try (Stream<Path> files = Files.walk(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = config.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.writeString(
                        copy,
                        Files.readString(file)
                                .replaceFirst(
                                        "(?m)^names: \\{.*",
                                        Matcher.quoteReplacement(
                                                "names: {es: " + quoted(name) + ", en: " + quoted(name) + "}")));
            }
        }
        TestPartners.replace(seededConsole.app.bean(Partners.class), config);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
