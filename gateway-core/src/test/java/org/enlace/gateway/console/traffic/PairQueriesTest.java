package org.enlace.gateway.console.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.console.Seed;
import org.enlace.gateway.console.web.Network;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PairQueriesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final Viewer ALL = new Viewer("olga", Role.OPERATOR, Right.WHOLE_INSTALLATION);
    private static final Network NETWORK = new Network(new TreeMap<>(), new TreeMap<>(), List.of());

    private final PairQueries queries = new PairQueries(new ScopedReader(database.dataSource(DatabaseRole.READ)));

    /** Five minutes after midnight, with a refusal of ten minutes and one of two hours before. */
    @Test
    void aRefusalOfTheLastHourIsNewsAfterMidnightAndIsNotCountedForTheNewDay() throws SQLException {
        Instant refused;
        try (Seed seed = new Seed(database)) {
            refuse(seed, "ministry/notices", seed.before(7_200));
            refused = refuse(seed, "fge/reports", seed.before(600));
        }
        try (var owner = database.superuser();
                var statement = owner.createStatement()) {
            statement.execute("create or replace function journal.today() returns timestamptz language sql stable as"
                    + " $$ select now() - interval '5 minutes' $$");
        }
        var pairs = queries.gather(ALL, NETWORK).pairs();
        PairCounters pair = pairs.get(pair("fge/reports"));
        assertThat(pair.lastRefusal).isCloseTo(refused, within(1, ChronoUnit.SECONDS));
        assertThat(pair.refused).isZero();
        assertThat(pairs).doesNotContainKey(pair("ministry/notices"));
    }

    private static Network.Agreed pair(String receiver) {
        return new Network.Agreed("police/reports", receiver, "police-report");
    }

    private static Instant refuse(Seed seed, String receiver, Instant at) throws SQLException {
        UUID message = seed.message("police/reports", "police-report", "PN-" + receiver, "ACCEPTED", at);
        seed.delivery(
                message, "police/reports", receiver, "police-report", "PN-" + receiver, "REFUSED_BY_RECEIVER", at);
        return at;
    }
}
