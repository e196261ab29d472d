package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.gateway.platform.database.StatementCounts;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reading a record back for its deliveries costs in proportion to its persons. Pages are counted, not time. */
class ReadBackCostTest {

    private static final int FEW = 20;
    private static final int MANY = 200;
    /** Ten times the persons, and a little for the pages of larger indexes. */
    private static final int MOST_TIMES = 12;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private final RegistryRows rows = new RegistryRows(database);

    @Test
    void ofTenTimesAsManyPersonsNoStatementReadsMoreThanTwelveTimesAsManyPages() throws SQLException {
        UUID few = rows.append(rows.report("P-1", Json.of(report(FEW))));
        UUID many = rows.append(rows.report("P-2", Json.of(report(MANY))));
        StatementCounts.forget(database);
        try (Connection session = database.planningOnce()) {
            pages(session, few, FEW);
            Map<String, Double> ofFew = pages(session, few, FEW);
            Map<String, Double> ofMany = pages(session, many, MANY);
            System.out.println("pages of " + FEW + " persons: " + ofFew + ", of " + MANY + ": " + ofMany);
            assertThat(ofFew).hasSize(2);
            assertThat(ofMany).allSatisfy((statement, pages) -> assertThat(pages)
                    .as(statement)
                    .isPositive()
                    .isLessThanOrEqualTo(MOST_TIMES * ofFew.get(statement)));
        }
    }

    private Map<String, Double> pages(Connection session, UUID message, int persons) throws SQLException {
        StatementCounts before = StatementCounts.read(database);
        assertThat(rows.room
                        .records
                        .read(session, List.of(message))
                        .get(message)
                        .path("victims"))
                .hasSize(persons)
                .allMatch(person -> person.at("/name/full").asText().startsWith("INVENTADA"));
        return StatementCounts.read(database).since(before).all().entrySet().stream()
                .filter(each -> each.getValue().calls() > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().pages()));
    }

    private static String report(int persons) {
        return IntStream.range(0, persons)
                .mapToObj("{'name': {'full': 'INVENTADA %d'}, 'age': {'years': 16, 'basis': 'STATED'}}"::formatted)
                .collect(Collectors.joining(", ", "{'victims': [", "]}"));
    }
}
