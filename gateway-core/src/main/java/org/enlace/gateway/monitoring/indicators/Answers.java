package org.enlace.gateway.monitoring.indicators;

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
import org.enlace.gateway.monitoring.indicators.Question.Grouping;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is computed at the same moment. First all questions of all requests are known, then they are asked: rows are read once for all who count them, and
 * what several ask is asked once. Not thread-safe.
 */
final class Answers {

    private static final int GROUPING = 7;

    private final Instant now;
    private final boolean planless;
    private final boolean proves;
    private final Map<Seen, Set<Grouping>> needed = new LinkedHashMap<>();
    private final Map<Seen, Map<Grouping, List<Fact>>> known = new HashMap<>();

    /** Rows as requests see them. */
    private record Seen(Question.Rows rows, Instant at, String population, Span span, int days) {}

    private record Counted(Seen seen, Map<Grouping, List<Fact>> facts) {}

    /**
     * @param planless true if the database has no plan of action yet
     * @param proves true if partners' systems are proven in this house
     */
    Answers(Instant now, boolean planless, boolean proves) {
        this.proves = proves;
        this.now = now;
        this.planless = planless;
    }

    /** Remembers what a request will have to know. */
    void need(IndicatorRequest request) {
        questions(request)
                .forEach(question -> needed.computeIfAbsent(seen(question, request), rows -> new LinkedHashSet<>())
                        .add(question.grouping()));
    }

    /** Asks for all that is needed, from within a reading. */
    void ask(NationalReading reading, JdbcClient within) {
        List<Function<JdbcClient, Counted>> asks = new ArrayList<>();
        needed.forEach((seen, groupings) -> {
            Pass pass = new Pass(seen.rows(), List.copyOf(groupings));
            asks.add(client -> new Counted(seen, count(client, pass, seen)));
        });
        reading.all(within, asks).forEach(counted -> known.put(counted.seen(), counted.facts()));
    }

    /** The table of a request that was needed. */
    IndicatorTable table(IndicatorRequest request, Residents.Numbers residents) {
        Cube cube = new Cube(request.span(), request.dimensions());
        Gathering gathering = new Gathering(request, cube);
        questions(request).forEach(question -> facts(question, request, gathering::add));
        return new IndicatorTable(
                request.indicator(),
                request.dimensions(),
                new Figures(request, cube, residents).rows(),
                gathering.about(at(request), now, residents.source(), isPlanless(request)));
    }

    private void facts(Question question, IndicatorRequest request, Consumer<Fact> taker) {
        known.get(seen(question, request))
                .get(question.grouping())
                .forEach(fact -> question.spread().apply(fact).forEach(taker));
    }

    private List<Question> questions(IndicatorRequest request) {
        return isPlanless(request) ? List.of() : Questions.of(request, proves);
    }

    private boolean isPlanless(IndicatorRequest request) {
        return planless && request.indicator().id().equals("I18");
    }

    private Instant at(IndicatorRequest request) {
        return request.asOf() == null ? now : request.asOf();
    }

    private Seen seen(Question question, IndicatorRequest request) {
        return new Seen(question.rows(), at(request), request.population(), request.span(), request.days());
    }

    private static Map<Grouping, List<Fact>> count(JdbcClient client, Pass pass, Seen seen) {
        Map<Grouping, List<Fact>> facts = new HashMap<>();
        pass.groupings().forEach(each -> facts.put(each, new ArrayList<>()));
        client.sql(pass.sql())
                .param("at", seen.at().atOffset(ZoneOffset.UTC))
                .param("population", seen.population())
                .param("first", seen.span().first())
                .param("last", seen.span().last())
                .param("firstYear", seen.span().from().getYear())
                .param("lastYear", seen.span().to().getYear())
                .param("days", seen.days())
                .query(row -> {
                    Grouping grouping = pass.groupings().get(row.getInt(GROUPING));
                    facts.get(grouping).add(fact(row));
                });
        return facts;
    }

    private static Fact fact(ResultSet row) throws SQLException {
        int period = row.getInt(1);
        Integer known = row.wasNull() ? null : period;
        List<String> codes = words(row.getArray(2));
        String key = row.getString(3);
        long tenths = row.getLong(4);
        Long value = row.wasNull() ? null : tenths;
        return new Fact(known, codes, key, value, row.getLong(5), words(row.getArray(6)));
    }

    private static List<String> words(Array array) throws SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
