package org.enlace.gateway.reporting.indicators;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.enlace.gateway.reporting.indicators.IndicatorQuestion.Grouping;
import org.enlace.gateway.reporting.indicators.residents.Residents;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes several requests at the same moment. All queries of all requests are collected first and then run: rows are read once for all indicators,
 * and a shared query is run once. Not thread-safe.
 */
final class IndicatorResults {

    private static final int GROUPING = 7;

    private final Instant now;
    private final boolean planless;
    private final boolean proves;
    private final Map<Seen, Set<Grouping>> needed = new LinkedHashMap<>();
    private final Map<Seen, Map<Grouping, List<CountedFact>>> known = new HashMap<>();

    /** The rows of a request. */
    private record Seen(IndicatorQuestion.Rows rows, Instant at, String population, PeriodRange span, int days) {}

    private record Counted(Seen seen, Map<Grouping, List<CountedFact>> facts) {}

    /**
     * @param planless true if the database has no plan of action yet
     * @param proves true if partners' systems are proven in this installation
     */
    IndicatorResults(Instant now, boolean planless, boolean proves) {
        this.proves = proves;
        this.now = now;
        this.planless = planless;
    }

    /** Collects the queries of a request. */
    void need(IndicatorRequest request) {
        questions(request).forEach(indicatorQuestion -> needed.computeIfAbsent(
                        seen(indicatorQuestion, request), rows -> new LinkedHashSet<>())
                .add(indicatorQuestion.grouping()));
    }

    /** Runs all collected queries, within a reading. */
    void ask(NationalReader reading, JdbcClient within) {
        List<Function<JdbcClient, Counted>> asks = new ArrayList<>();
        needed.forEach((seen, groupings) -> {
            CountingStatement countingStatement = new CountingStatement(seen.rows(), List.copyOf(groupings));
            asks.add(client -> new Counted(seen, count(client, countingStatement, seen)));
        });
        reading.all(within, asks).forEach(counted -> known.put(counted.seen(), counted.facts()));
    }

    /** Returns the table of a collected request. */
    IndicatorTable table(IndicatorRequest request, Residents.Numbers residents) {
        Cube cube = new Cube(request.span(), request.dimensions());
        FactCollector factCollector = new FactCollector(request, cube);
        questions(request).forEach(indicatorQuestion -> facts(indicatorQuestion, request, factCollector::add));
        return new IndicatorTable(
                request.indicator(),
                request.dimensions(),
                new FigureCalculation(request, cube, residents).rows(),
                factCollector.about(at(request), now, residents.source(), isPlanless(request)));
    }

    private void facts(IndicatorQuestion indicatorQuestion, IndicatorRequest request, Consumer<CountedFact> taker) {
        known.get(seen(indicatorQuestion, request))
                .get(indicatorQuestion.grouping())
                .forEach(fact -> indicatorQuestion.spread().apply(fact).forEach(taker));
    }

    private List<IndicatorQuestion> questions(IndicatorRequest request) {
        return isPlanless(request) ? List.of() : IndicatorQuestions.of(request, proves);
    }

    private boolean isPlanless(IndicatorRequest request) {
        return planless && request.indicator().id().equals("I18");
    }

    private Instant at(IndicatorRequest request) {
        return request.asOf() == null ? now : request.asOf();
    }

    private Seen seen(IndicatorQuestion indicatorQuestion, IndicatorRequest request) {
        return new Seen(indicatorQuestion.rows(), at(request), request.population(), request.span(), request.days());
    }

    private static Map<Grouping, List<CountedFact>> count(
            JdbcClient client, CountingStatement countingStatement, Seen seen) {
        Map<Grouping, List<CountedFact>> facts = new HashMap<>();
        countingStatement.groupings().forEach(each -> facts.put(each, new ArrayList<>()));
        client.sql(countingStatement.sql())
                .param("at", seen.at().atOffset(ZoneOffset.UTC))
                .param("population", seen.population())
                .param("first", seen.span().first())
                .param("last", seen.span().last())
                .param("firstYear", seen.span().from().getYear())
                .param("lastYear", seen.span().to().getYear())
                .param("days", seen.days())
                .query(row -> {
                    Grouping grouping = countingStatement.groupings().get(row.getInt(GROUPING));
                    facts.get(grouping).add(fact(row));
                });
        return facts;
    }

    private static CountedFact fact(ResultSet row) throws SQLException {
        int period = row.getInt(1);
        Integer known = row.wasNull() ? null : period;
        List<String> codes = words(row.getArray(2));
        String key = row.getString(3);
        long tenths = row.getLong(4);
        Long value = row.wasNull() ? null : tenths;
        return new CountedFact(known, codes, key, value, row.getLong(5), words(row.getArray(6)));
    }

    private static List<String> words(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
