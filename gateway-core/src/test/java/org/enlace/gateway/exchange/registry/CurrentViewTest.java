package org.enlace.gateway.exchange.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurrentViewTest {

    private static final String PICTURE =
            "select stage || ' ' || coalesce(outcome, '-') || ' ' || order_day || ' ' || batch_number || ' ' || line from registry.proceeding";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private RegistryRows registry;

    @BeforeEach
    void anEmptyRegistry() throws SQLException {
        registry = new RegistryRows(database);
        registry.empty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theStageIsTheNewestWhateverTheOrderOfArrival(boolean inOneGroup) throws SQLException {
        List<ObjectNode> batches = List.of(
                status("2026-03-16", 1, "CHARGES", "2026-03-15"),
                status("2026-03-17", 1, "TRIAL", "2026-03"),
                status("2026-03-18", 1, "NOTITIA", "2026-02"));
        List<List<Integer>> orders = List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0));
        for (List<Integer> order : orders) {
            registry.empty();
            List<Registry.Entry> entries =
                    order.stream().map(batches::get).map(this::entry).toList();
            if (inOneGroup) {
                registry.append(entries.toArray(Registry.Entry[]::new));
            } else {
                for (Registry.Entry each : entries) {
                    registry.append(each);
                }
            }
            assertThat(registry.words(PICTURE)).as("order %s", order).containsExactly("TRIAL - 2026-03-31 1 2");
        }
    }

    @Test
    void anOlderBatchNeverMovesAStageBack() throws SQLException {
        UUID newest = registry.append(entry(status("2026-03-16", 2, "TRIAL", "2026-03-15")));
        registry.append(entry(status("2026-03-16", 1, "CHARGES", "2026-03-15")));
        registry.append(entry(status("2026-03-15", 9, "CHARGES", "2026-03-15")));
        registry.append(entry(status("2026-03-17", 1, "CHARGES", "2026-03-14")));
        assertThat(registry.words("select stage from registry.proceeding")).containsExactly("TRIAL");
        assertThat(registry.words("select message_id from registry.proceeding")).containsExactly(newest.toString());
        registry.append(entry(status("2026-03-16", 3, "APPEAL", "2026-03-15")));
        assertThat(registry.words("select stage from registry.proceeding")).containsExactly("APPEAL");
    }

    @Test
    void theSameBatchAgainChangesNothingButMayCorrectItself() throws SQLException {
        registry.append(entry(status("2026-03-16", 1, "TRIAL", "2026-03-15")));
        registry.append(entry(status("2026-03-16", 1, "APPEAL", "2026-03-15")));
        assertThat(registry.words("select stage from registry.proceeding")).containsExactly("APPEAL");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBlankNeverErasesAKnownStageOrOutcome(boolean inOneGroup) throws SQLException {
        ObjectNode sentenced = status("2026-03-16", 1, "SENTENCE_1", "2026-03-15");
        ((ObjectNode) sentenced.at("/proceeding/events/0")).set("outcome", Json.of("{'code': 'CONVICTION'}"));
        ObjectNode blank = status("2026-03-17", 1, "?", "2026-03-16");
        ((ObjectNode) blank.at("/proceeding/events/0")).set("stage", Json.of("{'match': 'UNMAPPED', 'source': '77'}"));
        List<Registry.Entry> entries = new ArrayList<>(List.of(entry(sentenced), entry(blank)));
        if (inOneGroup) {
            Collections.reverse(entries);
            registry.append(entries.toArray(Registry.Entry[]::new));
        } else {
            for (Registry.Entry each : entries) {
                registry.append(each);
            }
        }
        assertThat(registry.words(PICTURE)).containsExactly("SENTENCE_1 CONVICTION 2026-03-16 1 2");
    }

    @Test
    void everyStageEverSaidStaysAnAssertion() throws SQLException {
        registry.append(entry(status("2026-03-17", 1, "TRIAL", "2026-03-15")));
        registry.append(entry(status("2026-03-16", 1, "CHARGES", "2026-03-10")));
        assertThat(
                        registry.words(
                                "select clear #>> '{events,0,stage,code}' from registry.assertion_view where entity = 'proceeding' order by 1"))
                .containsExactly("CHARGES", "TRIAL");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theLatestVersionOfAnAlertIsShownAndItsBlanksEraseNothing(boolean inOneGroup) throws SQLException {
        Registry.Entry first = alert("""
                {'alert': {'alertId': 'A-1', 'post': {'code': 'EF-TRI-PY'}, 'kind': {'code': 'TIP'}, 'priority': {'code': 'HIGH'},
                           'occurredAt': {'utc': '2026-03-07T17:05:00Z'}, 'validUntil': {'utc': '2026-03-08T17:05:00Z'}}}
                """);
        Registry.Entry second = alert("""
                {'alert': {'alertId': 'A-1', 'post': {'code': 'EF-TRI-PY'}, 'kind': {'nil': 'NOT_STATED'}, 'priority': {'code': 'LOW'},
                           'occurredAt': {'nil': 'NOT_STATED'}, 'validUntil': {'utc': '2026-03-09T17:05:00Z'}}}
                """);
        if (inOneGroup) {
            registry.append(first, second);
        } else {
            registry.append(first);
            registry.append(second);
        }
        assertThat(registry.words("""
                select concat_ws(' ', post, kind, priority, occurred_at at time zone 'UTC', valid_until at time zone 'UTC') from registry.alert
                """)).containsExactly("EF-TRI-PY TIP LOW 2026-03-07 17:05:00 2026-03-09 17:05:00");
    }

    @Test
    void anOutcomeIsKnownByThePostThatRaisedItsAlertAndIsNoAlertItself() throws SQLException {
        UUID raised = registry.append(alert("""
                {'alert': {'alertId': 'A-1', 'post': {'code': 'EF-TRI-PY'}, 'occurredAt': {'utc': '2026-03-07T17:05:00Z'}}}
                """));
        UUID outcome = registry.append(outcome("A-1"));
        UUID ofNobody = registry.append(outcome("A-2"));

        Map<UUID, Set<String>> known =
                registry.run(tx -> registry.room.registry.schemes(tx, Map.of(), List.of(outcome, ofNobody)));
        assertThat(known).isEqualTo(Map.of(outcome, Set.of("EF-TRI-PY")));
        assertThat(registry.words("select alert_id || ' ' || message_id from registry.alert"))
                .containsExactly("A-1 " + raised);
    }

    private Registry.Entry outcome(String alertId) {
        return registry.entry(
                "police/outcomes",
                "alert-outcome/v1",
                alertId,
                Json.of("{'alert': {'alertId': '%s', 'outcome': {'code': 'ATTENDED'}}}".formatted(alertId)),
                null);
    }

    private Registry.Entry entry(ObjectNode status) {
        return registry.entry("fge/status", "case-status/v1", "040101826030123", status, null);
    }

    private Registry.Entry alert(String json) {
        return registry.entry("eurofront/alerts", "border-alert/v1", "A-1", Json.of(json), null);
    }

    private static ObjectNode status(String batchDate, int number, String stage, String stageDate) {
        return Json.of("""
                {'case': {'externalIds': {'FGE_NDD': {'value': '040101826030123', 'verdict': 'VALID'}}},
                 'proceeding': {'ndd': {'value': '040101826030123'}, 'batchDate': {'edtf': '%s'}, 'batchNumber': %d,
                                'events': [{'line': 2, 'stage': {'code': '%s'}, 'stageDate': {'edtf': '%s'}}]}}
                """.formatted(batchDate, number, stage, stageDate));
    }
}
