package org.enlace.gateway.console;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.platform.database.TestDatabase;

/** Makes thousands of records out of one of a case: half of them name the same victim, half one of their own. */
final class BigCase {

    /** What a page reads grows with it; its limits are counted for each record. */
    static final int RECORDS = Nightly.rounds(2_500, 10_000);

    private static final String REPORT =
            "(select id from journal.message where business_id = '%s' order by version desc limit 1)";

    private static final List<String> STEPS = List.of(
            "set session_replication_role = replica",
            """
            create function pg_temp.clone(id uuid, n int) returns uuid language sql as $$
            select (left(id::text, 15) || substr(h, 1, 3) || '-8' || substr(h, 4, 3) || '-' || substr(h, 7, 12))::uuid from md5(id::text || n) as h
            $$
            """,
            """
            create temporary table n as select n, pg_temp.clone(m.id, n) as id, m.id as old, m.accepted_at + n * interval '1 second' as at
            from generate_series(1, %2$d) n, journal.message m where m.id = %1$s
            """,
            """
            insert into journal.message select (jsonb_populate_record(m, jsonb_build_object('id', n.id, 'business_id', 'BIG-' || n.n, 'accepted_at', n.at,
                'receipt_id', gen_random_uuid()))).* from n join journal.message m on m.id = n.old
            """,
            "insert into registry.spoken select n.id, k.case_id, k.numbers || ('PN_PARTE:BIG-' || n.n) from n join registry.spoken k on k.message_id = n.old",
            """
            insert into registry.case_identifier select (jsonb_populate_record(i, jsonb_build_object('value', 'BIG-' || n.n))).*
            from n join registry.case_identifier i on i.value = '%3$s'
            """,
            """
            insert into registry.mention select (jsonb_populate_record(m, jsonb_build_object('id', pg_temp.clone(m.id, n.n), 'message_id', n.id,
                'person_id', case when n.n %% 2 = 0 then m.person_id else pg_temp.clone(m.person_id, n.n) end))).* from n join registry.mention m on m.message_id = n.old
            """,
            """
            insert into registry.assertion (id, entity, entity_id, field_group, message_id, recorded_at, clear)
            select n.id, a.entity, pg_temp.clone(a.entity_id, n.n), a.field_group, n.id, a.recorded_at, a.clear
            from n join registry.assertion_view a on a.message_id = n.old
            """,
            """
            insert into registry.victim_fact select (jsonb_populate_record(f, jsonb_build_object('person_id', pg_temp.clone(f.person_id, n.n), 'known_from', n.at))).*
            from n, registry.victim_fact f where f.known_to = 'infinity' and n.n %% 2 = 1
            """,
            """
            insert into registry.case_fact select (jsonb_populate_record(f, jsonb_build_object('reports', n.n, 'known_from', n.at, 'known_to',
                n.at + interval '1 second'))).* from n, registry.case_fact f where f.known_to = 'infinity'
            """,
            "analyze");

    private BigCase() {}

    /** @param report the number of the report that is the pattern */
    static void fill(TestDatabase database, String report) throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            for (String step : STEPS) {
                statement.execute(step.formatted(REPORT.formatted(report), RECORDS, report));
            }
        }
    }
}
