package org.enlace.gateway.exchange.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A partition is exactly one month in UTC, in whatever time zone a session runs. An installation in Ecuador had others until migration 142. */
class PartitionMonthsTest {

    private static final String REPAIR = "/db/migration/V142__months_in_utc.sql";

    /** Partitions that are not the month of their name, and rows that lie in the default partition although their month has one. */
    private static final String WRONG = """
            select count(*) from pg_inherits i
            join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = p.relnamespace
            where n.nspname in ('journal', 'registry') and p.relkind = 'p' and c.relname ~ '_[0-9]{6}$'
              and pg_get_expr(c.relpartbound, c.oid) <> format('FOR VALUES FROM (%L) TO (%L)',
                  journal.uuid_of((right(c.relname, 6) || '01')::timestamp at time zone 'UTC'),
                  journal.uuid_of(((right(c.relname, 6) || '01')::timestamp + interval '1 month') at time zone 'UTC'))
            """;

    private static final String PARTITIONED =
            "select count(*) from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'p' and n.nspname in ('journal', 'registry')";

    /** The last month of each table of the product ends a day early. */
    private static final String ONE_DAY_SHORT = """
            do $$
            declare
                p record;
            begin
                for p in select i.inhparent::regclass::text as parent, c.oid::regclass::text as partition, (right(c.relname, 6) || '01')::timestamp as begins
                         from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class t on t.oid = i.inhparent
                         where t.relkind = 'p' and right(c.relname, 6) = to_char(now() at time zone 'UTC' + interval '2 months', 'YYYYMM')
                           and t.relname <> 'months'
                loop
                    execute format('drop table %s', p.partition);
                    execute format('create table %s partition of %s for values from (%L) to (%L)', p.partition, p.parent,
                        journal.uuid_of(p.begins at time zone 'UTC'),
                        journal.uuid_of((p.begins + interval '1 month - 1 day') at time zone 'UTC'));
                end loop;
            end
            $$
            """;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"America/Guayaquil", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"})
    void theComingMonthsAreThoseOfUtc(String zone) throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            for (String partition : all(
                    statement,
                    "select inhrelid::regclass::text from pg_inherits"
                            + " join pg_class p on p.oid = inhparent where p.relkind = 'p' and p.relname = 'hop'")) {
                statement.execute("drop table " + partition);
            }
            statement.execute("set local timezone = '" + zone + "'");

            statement.execute("select journal.ensure_partitions(24)");

            assertThat(all(
                            statement,
                            "select count(*)::text from pg_inherits where inhparent = 'journal.hop'::regclass"))
                    .as("25 months and the default")
                    .containsExactly("26");
            assertThat(all(statement, WRONG)).containsExactly("0");
            owner.rollback();
        }
    }

    @Test
    void theMonthsOfAnInstallationInEcuadorAreRepairedWithAllRows() throws SQLException, IOException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("set local timezone = 'America/Guayaquil'");
            statement.execute(
                    "create table journal.months (message_id uuid not null, text text, primary key (message_id)) partition by range (message_id)");
            // As they were made on 1 December 2026 there: the end of December, and January from its 31st day.
            month(statement, "202612", "2026-12-01", "2026-12-31");
            month(statement, "202701", "2027-01-31", "2027-03-01");
            statement.execute("create table journal.months_other partition of journal.months default");
            statement.execute("alter table journal.months enable row level security");
            statement.execute("alter table journal.months force row level security");
            List<String> days = List.of(
                    "2011-05-01", "2026-12-05", "2026-12-31", "2027-01-15", "2027-01-31", "2027-02-10", "2049-01-01");
            for (String day : days) {
                String partition = all(
                                statement,
                                "select case when '" + day
                                        + "' between '2026-12-01' and '2026-12-30' then 'months_202612'" + " when '"
                                        + day
                                        + "' between '2027-01-31' and '2027-02-28' then 'months_202701' else 'months_other' end")
                        .get(0);
                statement.execute("insert into journal." + partition + " values (journal.uuid_of('" + day
                        + " 12:00Z'), '" + day + "')");
            }
            assertThat(all(statement, WRONG)).containsExactly("2");
            long tables = Long.parseLong(all(statement, PARTITIONED).get(0));
            statement.execute(ONE_DAY_SHORT);
            assertThat(all(statement, WRONG)).containsExactly(Long.toString(tables + 1));

            statement.execute(text(REPAIR));

            assertThat(all(statement, WRONG)).containsExactly("0");
            assertThat(rows(statement, "months_202612")).containsExactly("2026-12-05", "2026-12-31");
            assertThat(rows(statement, "months_202701")).containsExactly("2027-01-15", "2027-01-31");
            assertThat(rows(statement, "months_202702")).containsExactly("2027-02-10");
            assertThat(rows(statement, "months_other")).containsExactly("2011-05-01", "2049-01-01");
            assertThat(all(statement, "select relname from pg_class where relname like 'moved\\_%'"))
                    .isEmpty();
            assertThat(all(statement, "select relforcerowsecurity::text from pg_class where relname = 'months'"))
                    .containsExactly("true");
            owner.rollback();
        }
    }

    private static void month(Statement statement, String name, String from, String to) throws SQLException {
        statement.execute("do $$ begin execute format('create table journal.months_" + name
                + " partition of journal.months for values from (%L) to (%L)', journal.uuid_of('" + from
                + " 00:00Z'), journal.uuid_of('" + to
                + " 00:00Z')); end $$");
    }

    private static List<String> rows(Statement statement, String partition) throws SQLException {
        return all(statement, "select text from journal." + partition + " order by text");
    }

    private static List<String> all(Statement statement, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                all.add(row.getString(1));
            }
        }
        return all;
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = PartitionMonthsTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
