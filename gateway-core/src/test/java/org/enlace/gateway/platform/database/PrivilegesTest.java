package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every privilege of the roles that the gateway works with, compared with {@code docs/security/privileges.csv}, which is written anew with
 * {@code -Denlace.privileges.write=true}: anyone who gives a role more changes that file before the eyes of all.
 */
class PrivilegesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Path LIST = Path.of("../docs/security/privileges.csv");

    /** What is in no schema of PostgreSQL's own, and no partition: these come and go by the day, with the rights of none. */
    private static final String OURS = "n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')"
            + " and n.nspname not like 'pg\\_%temp%'";

    private static final String RELATIONS = """
            select r.rolname || ',' || n.nspname || '.' || c.relname || ',' || string_agg(distinct p.what || coalesce(' (' || p.columns || ')', ''), ' ')
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            cross join (values ('enlace_app'), ('enlace_read')) as r (rolname)
            cross join lateral (
                select lower(w) as what, null::text as columns from unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) w
                where c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege(r.rolname, c.oid, w)
                union all
                select lower(w), (select string_agg(a.attname, ' ' order by a.attname) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(r.rolname, c.oid, a.attnum, w))
                from unnest(array['SELECT','INSERT','UPDATE','REFERENCES']) w
                where c.relkind in ('r', 'p', 'v', 'm') and not has_table_privilege(r.rolname, c.oid, w) and has_any_column_privilege(r.rolname, c.oid, w)
                union all
                select 'sequence-' || lower(w), null from unnest(array['USAGE','SELECT','UPDATE']) w
                where c.relkind = 'S' and has_sequence_privilege(r.rolname, c.oid, w)
            ) p
            where %s and c.relkind in ('r', 'p', 'v', 'm', 'S') and not c.relispartition
            group by r.rolname, n.nspname, c.relname""".formatted(OURS);

    private static final String SCHEMAS = """
            select r.rolname || ',' || n.nspname || ',' || string_agg('schema-' || lower(w), ' ' order by w)
            from pg_namespace n cross join (values ('enlace_app'), ('enlace_read')) as r (rolname) cross join unnest(array['USAGE','CREATE']) w
            where %s and has_schema_privilege(r.rolname, n.oid, w) group by r.rolname, n.nspname""".formatted(OURS);

    private static final String ROUTINES = """
            select r.rolname || ',' || n.nspname || '.' || p.proname || ',execute' || case when p.prosecdef then ' as its owner' else '' end
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace cross join (values ('enlace_app'), ('enlace_read')) as r (rolname)
            where %s and has_function_privilege(r.rolname, p.oid, 'EXECUTE')""".formatted(OURS);

    private static List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private static List<String> all() throws SQLException {
        List<String> all = new ArrayList<>(rows(RELATIONS));
        all.addAll(rows(SCHEMAS));
        all.addAll(rows(ROUTINES));
        return all.stream().distinct().sorted().toList();
    }

    @Test
    void theRolesMayWhatIsListedAndNothingElse() throws SQLException, IOException {
        List<String> now = all();
        if (Boolean.getBoolean("enlace.privileges.write")) {
            Files.writeString(LIST, now.stream().collect(Collectors.joining("\n", "role,on,may\n", "\n")));
        }
        List<String> listed = Files.readAllLines(LIST);
        assertThat(now).isEqualTo(listed.subList(1, listed.size()));
    }

    @Test
    void nobodyOfThemMakesTablesOrEmptiesOrWatchesThem() throws SQLException {
        assertThat(all()).noneMatch(row -> row.matches(".*\\b(truncate|references|trigger|schema-create)\\b.*"));
        assertThat(rows(
                        "select has_database_privilege(r, current_database(), 'CREATE')::text || has_database_privilege(r, current_database(), 'TEMP')"
                                + " from unnest(array['enlace_app', 'enlace_read']) r"))
                .containsOnly("falsefalse");
        assertThat(
                        rows(
                                "select c.relname from pg_class c join pg_roles o on o.oid = c.relowner where o.rolname in ('enlace_app', 'enlace_read')"
                                        + " union all select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'enlace%'"))
                .as("owned, or inherited from another role")
                .isEmpty();
    }

    @Test
    void theAuditIsWrittenOnceAndReadByNobodyElse() throws SQLException {
        assertThat(all().stream().filter(row -> row.contains(",audit.")))
                .isNotEmpty()
                .noneMatch(row -> row.matches(".*\\bdelete\\b.*"))
                .noneMatch(row -> row.contains("audit.entry") && row.contains("update"));
    }

    /** A partition read or written by its own name is bound by its own rights. */
    @Test
    void noPartitionMayMoreThanItsTable() throws SQLException {
        assertThat(rows("""
                select r || ' ' || c.oid::regclass || ' ' || w
                from pg_class c join pg_inherits i on i.inhrelid = c.oid
                cross join unnest(array['enlace_app', 'enlace_read']) r
                cross join unnest(array['SELECT','INSERT','UPDATE','DELETE','TRUNCATE','REFERENCES','TRIGGER']) w
                where c.relkind in ('r', 'p') and has_table_privilege(r, c.oid, w) and not has_table_privilege(r, i.inhparent, w)""")).isEmpty();
    }
}
