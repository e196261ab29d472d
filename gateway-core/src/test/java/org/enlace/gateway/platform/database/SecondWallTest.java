package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the reading role could read if every program above it were wrong. */
class SecondWallTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    /** Names of nodes, moments of restores, deliveries held behind a case that row level security shows anyway: nobody's data. */
    private static final Set<String> NOBODYS = Set.of("schedule.lease", "schedule.node", "recovery.epoch");

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    @Test
    void everyTableThatTheReadingRoleMayReadHidesRowsOfOthers() throws SQLException {
        List<String> open = rows("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and not c.relispartition and not c.relrowsecurity
                  and n.nspname not in ('pg_catalog', 'information_schema')
                  and has_any_column_privilege('enlace_read', c.oid, 'select')""");
        assertThat(open).as("readable whole").containsExactlyInAnyOrderElementsOf(NOBODYS);
        assertThat(rows("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p') and c.relispartition and has_any_column_privilege('enlace_read', c.oid, 'select')"""))
                .as("a partition read by its own name knows no policy")
                .isEmpty();
    }

    @Test
    void everyViewAsksAsAnyoneWhoReadsOrForTheWholeInstallationAlone() throws SQLException {
        assertThat(rows("""
                select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema', 'public')
                  and has_table_privilege('enlace_read', c.oid, 'select')
                  and not coalesce(c.reloptions::text, '') like '%security_invoker=true%'
                  and pg_get_viewdef(c.oid) not like '%current_setting(''enlace.institution''%= ''*''%'""")).isEmpty();
    }

    @Test
    void whoIsWhoIsNotReadByTheReadingRole() throws SQLException {
        try (Connection reader = database.reader();
                Statement statement = reader.createStatement()) {
            statement.execute("select set_config('enlace.institution', 'ministry', false)");
            for (String column : List.of("person_id", "age_band", "paper_key", "name_key")) {
                assertThatThrownBy(() -> statement.executeQuery("select " + column + " from registry.mention"))
                        .as(column)
                        .hasMessageContaining("permission denied");
            }
        }
    }
}
