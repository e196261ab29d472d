package org.enlace.gateway.exchange.registry.entities;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A tally is its table of conclusions in numbers, whatever was done to the table. */
class TallyTest {

    private static final int STEPS = 120;

    private static final String ROWS = """
            insert into registry.victim_fact (person_id, case_id, known_from, known_to, population, victim_kind, status, detected_on, detected_year,
                counts, sex, majority, citizenship, exploitation, acts, control, control_stated, sector, definition_national, definition_palermo, sources)
            select r.id, r.other, r.since, r.until, r.word, 'TRAFFICKING', r.word, r.day, r.year, r.yes, r.word, 'ADULT', r.word, r.words, r.words, r.words,
                r.yes, r.word, 'YES', 'YES', r.words from rows r
            """;

    private static final String SUSPECTS = """
            insert into registry.suspect_fact (person_id, case_id, known_from, known_to, population, status, sex, majority, charged_on, exploitation,
                admin1, sources)
            select r.id, r.other, r.since, r.until, r.word, 'CHARGED', r.word, 'MINOR', r.day, r.words, r.word, r.words from rows r
            """;

    private static final String CASES = """
            insert into registry.case_fact (case_id, known_from, known_to, population, phenomenon, exploitation, reported_on, reports, post, sources)
            select r.id, r.since, r.until, r.word, r.word, r.words, r.day, coalesce(r.year, 7), r.word, r.words from rows r
            """;

    private static final String OFFENCES = """
            insert into registry.offence_fact (ndd, case_id, known_from, known_to, population, offence, admin1, recorded_on)
            select coalesce(r.word, '9'), r.id, r.since, r.until, r.word, r.word, r.word, r.day from rows r
            """;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    @BeforeEach
    void empty() throws SQLException {
        for (ConclusionTable fact : TallyCheck.COUNTED) {
            database.empty("registry." + fact.table());
        }
    }

    @Test
    void whateverIsDoneToConclusionsIsDoneToTheirTallies() throws SQLException {
        Random random = new Random(7);
        try (Connection application = database.app();
                Connection superuser = database.superuser()) {
            for (int step = 0; step < STEPS; step++) {
                Connection by = step % 5 == 4 ? superuser : application;
                String sql = step(random);
                try (Statement statement = by.createStatement()) {
                    statement.execute("select setseed(" + random.nextDouble() + ")");
                    statement.execute(sql);
                }
                if (step % 4 == 3) {
                    assertThat(TallyCheck.differences(database)).as(sql).isEmpty();
                }
            }
        }
        assertThat(TallyCheck.differences(database)).isEmpty();
        assertThat(count("registry.victim_tally")).isPositive();
    }

    /** One person, case and moment more than once, words that nobody used before, and nulls wherever they may be. */
    private static String step(Random random) {
        ConclusionTable fact = TallyCheck.COUNTED.get(random.nextInt(TallyCheck.COUNTED.size()));
        String table = "registry." + fact.table();
        String some = " where random() < 0." + (1 + random.nextInt(8));
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> {
                String insert =
                        switch (fact) {
                            case VICTIM -> ROWS;
                            case SUSPECT -> SUSPECTS;
                            case CASE -> CASES;
                            default -> OFFENCES;
                        };
                yield "with rows as (select ('00000000-0000-0000-0000-00000000000' || trunc(random() * 8))::uuid as id,"
                        + " case when random() < 0.6 then ('00000000-0000-0000-0001-00000000000' || trunc(random() * 8))::uuid end as other,"
                        + " '2026-01-01'::timestamptz + make_interval(days => (random() * 9)::int) as since,"
                        + " '2026-02-01'::timestamptz + make_interval(days => (random() * 9)::int) as until,"
                        + " case when random() < 0.7 then 'W' || trunc(random() * " + (3 + random.nextInt(30))
                        + ") end as word,"
                        + " (array['{}', '{A}', '{A,B}', '{C" + random.nextInt(40)
                        + "}']::text[])[1 + trunc(random() * 4)]::text[] as words,"
                        + " case when random() < 0.7 then '2025-01-01'::date + (random() * 300)::int end as day,"
                        + " case when random() < 0.7 then 2020 + (random() * 5)::int end as year, random() < 0.5 as yes"
                        + " from generate_series(1, " + (1 + random.nextInt(12)) + ")) " + insert;
            }
            case 4, 5 -> "update " + table + " set known_to = known_to + interval '1 day'" + some;
            case 6 -> "update " + table + " set population = 'P" + random.nextInt(9) + "'" + some;
            case 7 -> "update " + table + " set known_from = known_from - interval '1 day'" + some;
            case 8 -> "delete from " + table + some;
            default -> "delete from " + table + (random.nextInt(8) == 0 ? "" : " where population is null");
        };
    }

    @Test
    void oneOfTwoRowsOfTheSameVersionMayGo() throws SQLException {
        try (Connection application = database.app();
                Statement statement = application.createStatement()) {
            String row = "insert into registry.offence_fact (ndd, case_id, known_from, known_to, offence) values ('1',"
                    + " '00000000-0000-0000-0000-000000000001', '2026-01-01', '2026-01-01', '%s')";
            statement.execute(row.formatted("ONE"));
            statement.execute(row.formatted("OTHER"));
            statement.execute("delete from registry.offence_fact where offence = 'ONE'");
        }
        assertThat(TallyCheck.differences(database)).isEmpty();
        assertThat(count("registry.offence_tally")).isEqualTo(1);
    }

    @Test
    void aTableThatIsEmptiedAtOnceHasAnEmptyTally() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("insert into registry.case_fact (case_id, known_from, sources) values"
                    + " ('00000000-0000-0000-0000-000000000001', '2026-01-01', '{police}')");
            assertThat(count("registry.case_tally")).isEqualTo(1);
            statement.execute("truncate registry.case_fact");
        }
        assertThat(count("registry.case_tally")).isZero();
    }

    /** What the migration does with conclusions of before it. */
    @Test
    void conclusionsOfBeforeAreTalliedToo() throws SQLException {
        List<String> statements = new ArrayList<>();
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "insert into registry.victim_fact (person_id, known_from, counts, sex, majority, exploitation, sources,"
                            + " definition_national, definition_palermo) values ('00000000-0000-0000-0000-000000000001', '2026-01-01', true, 'F',"
                            + " 'ADULT', '{SEXUAL,OTHER}', '{police,fge}', 'YES', 'NO')");
            statement.execute("delete from registry.victim_tally");
            statement.execute("delete from registry.word");
            assertThat(TallyCheck.differences(database)).hasSize(1);
            try (ResultSet row = statement.executeQuery("select unnest(registry.tally_statements('victim_fact'))")) {
                while (row.next()) {
                    statements.add(row.getString(1));
                }
            }
            for (String each : statements) {
                statement.execute(each.formatted("registry.victim_fact f"));
            }
        }
        assertThat(TallyCheck.differences(database)).isEmpty();
    }

    private static int count(String table) throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getInt(1);
        }
    }
}
