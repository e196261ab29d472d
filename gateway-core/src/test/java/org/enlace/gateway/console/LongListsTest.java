package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.console.message.MessageQueries;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.PartnerNumbers;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.encryption.TestSealing;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a list reads of two hundred thousand messages, counted in pages of the database and not timed: a filter that nothing is found under reads no more than
 * one under which everything is. The figure {@code ./enlace bench --figure console} measures the same over ten million.
 */
class LongListsTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Viewer ALL = new Viewer("olga", Role.OPERATOR, "*");
    private static final int MESSAGES = 200_000;
    /** Messages and deliveries have seven times as many. */
    private static final int MOST_PAGES = 2_500;

    /** One in fifty refused, one in a hundred refused by its receiver, one in ten thousand cancelled, nothing parked; of all links one was never used. */
    private static final List<String> SEED = List.of(
            "select journal.ensure_partitions(1)",
            "set session_replication_role = replica",
            """
            create temporary table seed as
            select n, (left(journal.uuid_of(now() - make_interval(secs => (%1$d - n) / 1000.0))::text, 24) || lpad(to_hex(n), 12, '0'))::uuid as id,
                'p' || lpad((n %% 40)::text, 2, '0') as partner
            from generate_series(1, %1$d) n
            """.formatted(MESSAGES),
            """
            insert into journal.message (id, link, credential, record, business_id, version, state, received_at, accepted_at, receipt_id, bytes, snapshot, mapping)
            select id, partner || '/in', 'main', 'border-alert/v1', 'PN-' || n, 1, case when n % 50 = 0 then 'REFUSED' else 'ACCEPTED' end, now(), now(),
                gen_random_uuid(), 700, 'seed', 'eurofront/alerts/border-alert/v1' from seed
            """,
            """
            insert into delivery.delivery (id, message_id, origin, link, record, business_id, version, state, next_at, expires_at, agreement, policy, mapping,
                snapshot, created_at, finished_at)
            select id, id, partner || '/in', partner || '/out', 'border-alert/v1', 'PN-' || n, 1,
                case when n % 100 = 1 then 'REFUSED_BY_RECEIVER' when n % 10000 = 7 then 'CANCELLED' else 'DELIVERED' end,
                now(), now(), 'a', 'p', 'm', 'seed', now(), now() from seed where n % 50 <> 0
            """);

    @BeforeAll
    static void seed() throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            for (String step : SEED) {
                statement.execute(step);
            }
            statement.execute("vacuum (analyze)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 51",
        "q=PN-77777, 1",
        "q=NADA, 0",
        "from=p07/in, 51",
        "from=p07, 51",
        "from=nobody, 0",
        "to=p07/out, 51",
        "to=p07, 51",
        "to=nobody/out, 0",
        "link=p07/out, 51",
        "link=p07/in, 51",
        "link=nobody/in, 0",
        "state=ACCEPTED, 51",
        "state=REFUSED, 51",
        "state=PARKED, 0",
        "state=SUPERSEDED, 0",
        "state=WITHDRAWN, 0",
        "state=DELIVERED, 51",
        "state=REFUSED_BY_RECEIVER, 51",
        "state=CANCELLED, 20",
        "state=RETRYING, 0",
        "state=WAITING, 0",
        "from=p07&to=p07, 51",
        "from=p07/in&to=p07/out, 51",
        "from=p08&to=p07, 0",
        "from=nobody&to=p07/out, 0",
        "to=p07&state=DELIVERED, 51",
        "from=p08&to=p08&state=CANCELLED, 0",
        "from=p07&to=p07&state=CANCELLED, 20",
        "from=p08&to=p08&state=REFUSED_BY_RECEIVER, 0",
        "from=p01&to=p01&state=REFUSED_BY_RECEIVER, 51"
    })
    void aListReadsWhatItShows(String query, int rows) throws Exception {
        Map<String, String> given = new HashMap<>();
        for (String each : query.isEmpty() ? new String[0] : query.split("&")) {
            given.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        Map<String, Object> values = new HashMap<>();
        String sql = MessageQueries.sql(MessageFilter.of(given), values);
        JsonNode plan = plan(sql, values);

        assertThat(plan.path("Actual Rows").asInt()).isEqualTo(rows);
        assertThat(pages(plan)).as("%s reads\n%s", query, plan.toPrettyString()).isLessThan(MOST_PAGES);
    }

    @Test
    void aPageFarBackCostsWhatTheFirstDoes() throws Exception {
        Map<String, String> given = new HashMap<>();
        MessageQueries messages =
                new MessageQueries(reading(), new PartnerNumbers(new TestSealing().index), TestPartners.shipped());
        List<Integer> pages = new ArrayList<>();
        for (int page = 0; page < 200; page++) {
            MessageFilter filter = MessageFilter.of(given);
            if (page % 199 == 0) {
                Map<String, Object> values = new HashMap<>();
                pages.add(pages(plan(MessageQueries.sql(filter, values), values)));
            }
            UUID next = messages.page(ALL, filter).next();
            given.put("after", next.toString());
        }

        assertThat(pages.get(1)).isLessThan(pages.get(0) * 2);
    }

    private static ScopedReader reading() {
        return new ScopedReader(database.dataSource(DatabaseRole.READ));
    }

    private static JsonNode plan(String sql, Map<String, Object> values) throws Exception {
        String explained = reading().as(ALL, client -> client.sql("explain (analyze, buffers, format json) " + sql)
                .params(values)
                .query(String.class)
                .single());
        return JSON.readTree(explained).path(0).path("Plan");
    }

    private static int pages(JsonNode plan) {
        return plan.path("Shared Hit Blocks").asInt()
                + plan.path("Shared Read Blocks").asInt();
    }
}
