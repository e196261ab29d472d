package org.enlace.gateway.exchange.journal;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** How many partitions are not exactly the month of their name. */
    private static final String WRONG = """
            select count(*) from pg_inherits i
            join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent join pg_namespace n on n.oid = p.relnamespace
            where n.nspname in ('journal', 'registry') and p.relkind = 'p' and c.relname ~ '_[0-9]{6}$'
              and pg_get_expr(c.relpartbound, c.oid) <> format('FOR VALUES FROM (%L) TO (%L)',
                  journal.uuid_of((right(c.relname, 6) || '01')::timestamp at time zone 'UTC'),
                  journal.uuid_of(((right(c.relname, 6) || '01')::timestamp + interval '1 month') at time zone 'UTC'))
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

    /** As the partitions of December 2026 and January 2027 were made in Ecuador, of one table, and a row of a coming month in the default partition of another. */
    @Test
    void aMonthThatCannotBeMadeStopsNoOther() throws SQLException {
        try (Connection owner = database.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            table(statement, "months");
            statement.execute("""
                    do $$
                    declare
                        m timestamp := date_trunc('month', now() at time zone 'UTC');
                    begin
                        execute format('create table journal.months_wrong partition of journal.months for values from (%L) to (%L)',
                            journal.uuid_of((m + interval '2 months - 1 day') at time zone 'UTC'),
                            journal.uuid_of((m + interval '3 months') at time zone 'UTC'));
                    end
                    $$
                    """);
            table(statement, "strayed");
            statement.execute("insert into journal.strayed values (journal.uuid_of(now() + interval '45 days'))");

            statement.execute("select journal.ensure_partitions(5)");

            assertThat(months(statement, "months")).containsExactly("0", "3", "4", "5");
            assertThat(months(statement, "strayed")).hasSize(5).contains("0", "3", "4", "5");
            assertThat(all(statement, "select count(*)::text from journal.strayed_other"))
                    .containsExactly("1");
            assertThat(months(statement, "hop")).containsExactly("0", "1", "2", "3", "4", "5");
            assertThat(all(statement, WRONG)).containsExactly("0");
            owner.rollback();
        }
    }

    private static void table(Statement statement, String name) throws SQLException {
        statement.execute("create table journal." + name
                + " (message_id uuid not null, primary key (message_id)) partition by range (message_id)");
        statement.execute("create table journal." + name + "_other partition of journal." + name + " default");
    }

    /** Which of this month (0) and the coming ones have a partition. */
    private static List<String> months(Statement statement, String table) throws SQLException {
        return all(
                statement,
                "select i::text from generate_series(0, 5) i where to_regclass('journal." + table
                        + "_' || to_char(now() at time zone 'UTC' + make_interval(months => i), 'YYYYMM')) is not null");
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
}
