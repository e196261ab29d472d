package org.enlace.gateway.reporting.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * How long all indicators take, for a machine at rest. No part of the build: {@code -Dtest=IndicatorFigure -Denlace.figures=true}. The million runs where
 * {@code -Denlace.million=true} says so, too: seeding it takes longer than everything else here.
 */
@EnabledIfSystemProperty(named = "enlace.figures", matches = "true")
class IndicatorFigure {

    private static final int NATIONAL = 10_000;
    private static final int MILLION = 1_000_000;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Facts facts;

    @BeforeEach
    void empty() throws Exception {
        facts = new Facts(database);
        facts.empty();
    }

    @Test
    void allOverTenThousandVictimsTakeLessThan300Milliseconds() throws Exception {
        ManyFacts.seed(facts, NATIONAL);
        assertThat(best(8)).isLessThan(300);
    }

    @Test
    @EnabledIfSystemProperty(named = "enlace.million", matches = "true")
    void allOverAMillionVictimsTakeLessThan5Seconds() throws Exception {
        ManyFacts.seed(facts, MILLION);
        assertThat(best(3)).isLessThan(5000);
    }

    private long best(int runs) {
        List<IndicatorRequest> requests = facts.indicators.list().stream()
                .map(each -> facts.indicators.request(each.id(), Map.of("from", "2016", "to", "2025")))
                .toList();
        long alone = facts.serverMillis();
        requests.forEach(this::one);
        System.out.println("each by itself, processor of the server, ms: " + (facts.serverMillis() - alone));
        List<Long> millis = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            long before = facts.serverMillis();
            long start = System.nanoTime();
            List<IndicatorTable> tables = facts.indicators.compute(requests);
            millis.add((System.nanoTime() - start) / 1_000_000);
            System.out.println("processor of the server, ms: " + (facts.serverMillis() - before));
            assertThat(tables).hasSize(requests.size());
        }
        System.out.println("all indicators, ms a run: " + millis);
        return millis.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private void one(IndicatorRequest request) {
        long before = facts.serverMillis();
        long start = System.nanoTime();
        IndicatorTable table = facts.indicators.compute(request);
        System.out.println(request.indicator().id() + " " + (System.nanoTime() - start) / 1_000_000
                + " ms, processor of the server " + (facts.serverMillis() - before) + " ms, "
                + table.rows().size() + " rows");
    }
}
