package org.enlace.gateway.reporting.indicators;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.residents.Residents;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Computes indicators from the conclusions of the registry on the cut-off date. All figures of one call see the database at the same moment. Figures
 * are true: the caller protects small counts, see {@link SmallCountProtection}. Thread-safe.
 */
public final class Indicators {

    private static final String SUPPRESSED_NOTHING = "none";

    private final NationalReader reading;
    private final boolean proves;
    private final Clock clock;

    /**
     * @param reading connections of the reading role
     * @param proves true in an installation in which partners' systems are proven: messages of such runs are not counted
     */
    public Indicators(DataSource reading, Clock clock, boolean proves) {
        this.reading = new NationalReader(reading);
        this.proves = proves;
        this.clock = clock;
    }

    /** Returns the definitions, in order. */
    public List<Indicator> list() {
        return Definitions.all();
    }

    /**
     * Reads a request in words.
     *
     * @throws InvalidIndicatorRequestException naming field and rule
     */
    public IndicatorRequest request(String id, Map<String, String> given) {
        return IndicatorRequest.read(id, given, clock.instant());
    }

    /** Returns the loaded sources of resident numbers, with their years. */
    public Map<String, List<Integer>> residents() {
        return reading.read(Residents::sources);
    }

    /** Computes one indicator. */
    public IndicatorTable compute(IndicatorRequest request) {
        return compute(List.of(request)).get(0);
    }

    /**
     * Computes several indicators, in the given order.
     *
     * @throws InvalidIndicatorRequestException if a named source of residents was not loaded before the cut-off
     */
    public List<IndicatorTable> compute(List<IndicatorRequest> requests) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return reading.read(client -> {
            IndicatorResults indicatorResults =
                    new IndicatorResults(now, !exists(client, PolicyQuestions.VIEW), proves);
            List<Residents.Numbers> residents = requests.stream()
                    .map(request -> residents(client, request, now))
                    .toList();
            requests.forEach(indicatorResults::need);
            indicatorResults.ask(reading, client);
            List<IndicatorTable> tables = new ArrayList<>();
            for (IndicatorRequest request : requests) {
                tables.add(indicatorResults.table(request, residents.get(tables.size())));
            }
            return tables;
        });
    }

    private static Residents.Numbers residents(JdbcClient client, IndicatorRequest request, Instant now) {
        return request.indicator().id().equals("I2")
                ? Residents.known(
                        client, Optional.ofNullable(request.residents()), request.asOf() == null ? now : request.asOf())
                : Residents.Numbers.NONE;
    }

    private static boolean exists(JdbcClient client, String view) {
        return client.sql("select to_regclass(:view) is not null")
                .param("view", view)
                .query(Boolean.class)
                .single();
    }

    /** Per cent with one decimal. */
    static BigDecimal percent(long part, long whole) {
        return BigDecimal.valueOf(part * 100).divide(BigDecimal.valueOf(whole), 1, RoundingMode.HALF_UP);
    }

    /** Suppression mark of every table that leaves {@link #compute}: none. */
    public static String suppressedNothing() {
        return SUPPRESSED_NOTHING;
    }
}
