package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Persons and mentions of new records lie together in their indexes, among however many there are. After a checkpoint each page that is changed is written to
 * the log as a whole: with ids in no order that is a page for each index entry.
 */
class WriteLocalityTest {

    private static final int EARLIER = 60_000;
    private static final int RECORDS = 100;
    private static final int PERSONS = 3;
    private static final double MOST_BYTES = 6_000;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final RegistryRows rows = new RegistryRows(database);

    @Test
    void afterACheckpointAPersonCostsFewPages() throws SQLException {
        try (Connection superuser = database.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("""
                    insert into registry.mention (id, message_id, person_id, place, ordinal, role)
                    select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'victims', 0, 'VICTIM' from generate_series(1, %d)
                    """.formatted(EARLIER));
            rows.append(entries("W", 1));
            Registry.Entry[] entries = entries("P", RECORDS);
            statement.execute("checkpoint");
            long before = position(statement);
            rows.append(entries);
            double bytes = (position(statement) - before) / (double) (RECORDS * PERSONS);
            System.out.printf("after a checkpoint: %.0f WAL bytes a person%n", bytes);
            assertThat(bytes).isLessThan(MOST_BYTES);
        }
    }

    private Registry.Entry[] entries(String numbers, int records) {
        return IntStream.range(0, records)
                .mapToObj(each -> rows.report(numbers + each, Json.of(report())))
                .toArray(Registry.Entry[]::new);
    }

    private static String report() {
        return IntStream.range(0, PERSONS)
                .mapToObj("{'name': {'full': 'INVENTADA %d'}}"::formatted)
                .collect(Collectors.joining(", ", "{'victims': [", "]}"));
    }

    private static long position(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return row.getLong(1);
        }
    }
}
