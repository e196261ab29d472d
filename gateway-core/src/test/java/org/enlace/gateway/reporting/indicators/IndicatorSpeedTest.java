package org.enlace.gateway.reporting.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What all indicators together read. {@link IndicatorFigure} measures how long that takes. */
class IndicatorSpeedTest {

    private static final int NATIONAL = 10_000;
    private static final int MOST_STATEMENTS = 21;
    private static final int FEW = 2_000;
    private static final int EXPECTED_TIMES = 30;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    /**
     * What makes it slow does so on any machine, however fast: rows of conclusions instead of short ones, a statement more for each indicator, a table read
     * again for each row of another, all victims sorted.
     */
    @Test
    void allAreAnsweredByAFewReadingsOfShortRows() throws Exception {
        ManyFacts.seed(facts, NATIONAL);
        RecordedStatements asked = new RecordedStatements(database.dataSource(DatabaseRole.READ));
        RecordedStatements alone = new RecordedStatements(database.dataSource(DatabaseRole.READ));
        Indicators each = new Indicators(alone.source(), Clock.fixed(Facts.NOW, ZoneOffset.UTC), false);
        assertThat(new Indicators(asked.source(), Clock.fixed(Facts.NOW, ZoneOffset.UTC), false).compute(requests()))
                .as("what is counted in one pass is what each counts by itself")
                .isEqualTo(requests().stream().map(each::compute).toList());
        assertThat(asked.all().size()).isLessThanOrEqualTo(MOST_STATEMENTS);
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> readings = new TreeMap<>();
        asked.steps(step -> {
            String relation = step.path("Relation Name").asText("");
            if (!relation.isEmpty() && !relation.equals("word")) {
                readings.merge(relation, 1, Integer::sum);
            }
            wrong(step, relation).forEach(wrong::add);
        });
        alone.steps(step -> wrong(step, step.path("Relation Name").asText("")).forEach(wrong::add));
        assertThat(wrong).isEmpty();
        assertThat(readings)
                .doesNotContainKeys("victim_fact", "suspect_fact", "case_fact", "offence_fact")
                .hasEntrySatisfying("victim_tally", times -> assertThat(times).isLessThanOrEqualTo(3))
                .hasEntrySatisfying("case_tally", times -> assertThat(times).isLessThanOrEqualTo(5))
                .hasEntrySatisfying("offence_tally", times -> assertThat(times).isLessThanOrEqualTo(2))
                .hasEntrySatisfying("suspect_tally", times -> assertThat(times).isLessThanOrEqualTo(3));
    }

    /** Only the first event of each suspect is found by order. */
    private static List<String> wrong(JsonNode step, String relation) {
        List<String> wrong = new ArrayList<>();
        String what = step.path("Node Type").asText() + " of " + relation + step.path("Sort Key");
        long rows =
                step.path("Actual Rows").asLong() * step.path("Actual Loops").asLong();
        if (what.contains("Sort")
                && rows > FEW
                && !step.path("Sort Key").toString().contains("person_id")) {
            wrong.add(what + " sorts " + rows);
        }
        if (!relation.isEmpty()
                && !relation.equals("word")
                && step.path("Actual Loops").asLong() > FEW) {
            wrong.add(what + " is read again and again");
        }
        if (relation.endsWith("_tally")
                && rows > EXPECTED_TIMES * Math.max(1, step.path("Plan Rows").asLong())) {
            wrong.add(what + " gives " + rows + " rows, expected are " + step.path("Plan Rows"));
        }
        return wrong;
    }

    private List<IndicatorRequest> requests() {
        return facts.indicators.list().stream()
                .map(each -> facts.indicators.request(each.id(), Map.of("from", "2016", "to", "2025")))
                .toList();
    }
}
