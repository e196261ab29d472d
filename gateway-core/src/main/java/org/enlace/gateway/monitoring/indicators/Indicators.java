package org.enlace.gateway.monitoring.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes indicators from what the registry had concluded on the cut-off. All of one call see the database at the same moment. Figures are true:
 * small counts are held back by whoever shows them, see {@link Holding}. Thread-safe.
 */
public final class Indicators {

    private static final String SUPPRESSED_NOTHING = "none";

    private final NationalReading reading;
    private final Clock clock;

    /**
     * @param reading connections of the reading role
     */
    public Indicators(DataSource reading, Clock clock) {
        this.reading = new NationalReading(reading);
        this.clock = clock;
    }

    /** The definitions, in order. */
    public List<Indicator> list() {
        return Definitions.all();
    }

    /**
     * Reads a request in words.
     *
     * @throws UnfitRequest naming field and rule
     */
    public IndicatorRequest request(String id, Map<String, String> given) {
        return IndicatorRequest.read(id, given, clock.instant());
    }

    /** Which sources of resident numbers are loaded, with their years. */
    public Map<String, List<Integer>> residents() {
        return reading.read(Residents::sources);
    }

    /** One indicator. */
    public IndicatorTable compute(IndicatorRequest request) {
        return compute(List.of(request)).get(0);
    }

    /**
     * Several indicators, in the order asked for.
     *
     * @throws UnfitRequest if a named source of residents was not loaded before the cut-off
     */
    public List<IndicatorTable> compute(List<IndicatorRequest> requests) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return reading.read(client -> {
            Asked asked = new Asked(client, now);
            return requests.stream().map(asked::compute).toList();
        });
    }

    /** What is computed at the same moment; a question that several indicators ask is asked once. Not thread-safe. */
    private static final class Asked {

        private final JdbcClient client;
        private final Instant now;
        private final Map<List<Object>, List<Fact>> answers = new HashMap<>();

        Asked(JdbcClient client, Instant now) {
            this.client = client;
            this.now = now;
        }

        IndicatorTable compute(IndicatorRequest request) {
            Instant at = request.asOf() == null ? now : request.asOf();
            boolean rate = request.indicator().id().equals("I2");
            Residents.Numbers residents = rate
                    ? Residents.known(client, Optional.ofNullable(request.residents()), at)
                    : Residents.Numbers.NONE;
            boolean planless = request.indicator().id().equals("I18") && !exists(client, PolicyQuestions.VIEW);
            Cube cube = new Cube(request.span(), request.dimensions());
            Gathering gathering = new Gathering(request, cube);
            if (!planless) {
                Questions.of(request)
                        .forEach(question -> answer(question, request, at).forEach(gathering::add));
            }
            return new IndicatorTable(
                    request.indicator(),
                    request.dimensions(),
                    new Figures(request, cube, residents).rows(),
                    gathering.about(at, now, residents.source(), planless));
        }

        private List<Fact> answer(Question question, IndicatorRequest request, Instant at) {
            List<Object> key = Arrays.asList(question.sql(), at, request.population(), request.span(), request.days());
            return answers.computeIfAbsent(key, asked -> ask(client, question.sql(), request, at)).stream()
                    .flatMap(fact -> question.spread().apply(fact).stream())
                    .toList();
        }
    }

    private static boolean exists(JdbcClient client, String view) {
        return client.sql("select to_regclass(:view) is not null")
                .param("view", view)
                .query(Boolean.class)
                .single();
    }

    private static List<Fact> ask(JdbcClient client, String sql, IndicatorRequest request, Instant at) {
        return client.sql(sql)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("population", request.population())
                .param("first", request.span().first())
                .param("last", request.span().last())
                .param("firstYear", request.span().from().getYear())
                .param("lastYear", request.span().to().getYear())
                .param("days", request.days())
                .query((row, number) -> fact(row))
                .list();
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

    /** Per cent with one decimal. */
    static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    /** What no table that leaves {@link #compute} has had done to it. */
    static String suppressedNothing() {
        return SUPPRESSED_NOTHING;
    }
}
