package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.simulators.year.Arrival;
import org.enlace.simulators.year.InventedYear;
import org.enlace.simulators.year.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A year of invented cases through the real doors, late, doubled and out of order: the indicators are those that were counted without the product, cell
 * by cell, before and after corrections, and what was known before the corrections stays what it was.
 */
@ExtendWith(SharedGateway.class)
class YearIT {

    /** Nothing else in the tests is of this year. */
    private static final int YEAR = 2019;
    /** Of a whole year there are more; these have every trap of it, and the build has little time. */
    private static final int REPORTS = Integer.getInteger("enlace.year.reports", 90);

    private static final long SEED = 20_190_000;

    private final RunningGateway gateway;

    YearIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void theIndicatorsAreWhatIsTrue() {
        InventedYear year = InventedYear.of(YEAR, REPORTS, SEED);
        year.arrivals().forEach(this::send);
        Map<String, Map<List<String>, Long>> told = figures("");
        assertThat(told).isEqualTo(truth(year.before()));
        Instant between = Instant.now();

        year.corrections().forEach(this::send);

        Map<String, Map<List<String>, Long>> now = figures("");
        assertThat(now).isEqualTo(truth(year.after())).isNotEqualTo(told);
        assertThat(figures("&asOf=" + between)).as("as known before the corrections").isEqualTo(told);
    }

    private Map<String, Map<List<String>, Long>> figures(String asOf) {
        Map<String, Map<List<String>, Long>> figures = new TreeMap<>();
        figures.put("victims", figures("I1", "VICTIMS", "sex,age,exploitation", asOf));
        figures.put("citizenship", figures("I1", "VICTIMS", "citizenship", asOf));
        figures.put("province", figures("I1", "VICTIMS", "province", asOf));
        figures.put("offences", figures("I3", "OFFENCES", "province", asOf));
        figures.put("prosecuted", figures("I5", "PERSONS", "sex", asOf));
        figures.put("convicted", figures("I6", "PERSONS", "sex", asOf));
        figures.put("alerts", figures("I17", "ALERTS", "priority", asOf));
        return figures;
    }

    private static Map<String, Map<List<String>, Long>> truth(Truth truth) {
        Map<String, Map<List<String>, Long>> figures = new TreeMap<>();
        figures.put("victims", truth.victimsBySexAgeForm(YEAR));
        figures.put("citizenship", truth.victimsByCitizenship(YEAR));
        figures.put("province", truth.victimsByProvince(YEAR));
        figures.put("offences", truth.offencesByProvince(YEAR));
        figures.put("prosecuted", truth.prosecutedBySex(YEAR));
        figures.put("convicted", truth.convictedBySex(YEAR));
        figures.put("alerts", truth.alertsByPriority(YEAR));
        return figures;
    }

    /** All cells of a table that are not 0: a table may print a line of nobody. */
    private Map<List<String>, Long> figures(String indicator, String measure, String by, String asOf) {
        JsonNode table = gateway.operator()
                .get("indicators/%s?from=%d&to=%d&by=%s%s".formatted(indicator, YEAR, YEAR, by, asOf));
        Map<List<String>, Long> cells = new TreeMap<>(Comparator.comparing(List::toString));
        for (JsonNode row : table.path("rows")) {
            if (row.path("measure").asText().equals(measure) && row.path("value").asLong() != 0) {
                List<String> key = new ArrayList<>();
                row.path("codes").forEach(code -> key.add(code.asText()));
                assertThat(cells.put(key, row.path("value").asLong())).as("%s", key).isNull();
            }
        }
        return cells;
    }

    private void send(Arrival arrival) {
        String text = new String(arrival.content(), StandardCharsets.UTF_8);
        switch (arrival.kind()) {
            case REPORT -> assertThat(Answer.element(gateway.doors().report(text), "codigoRespuesta"))
                    .isEqualTo("0");
            case FORM -> assertThat(gateway.doors().form(arrival.name(), text).statusCode())
                    .isEqualTo(201);
            case ALERT -> assertThat(gateway.doors()
                            .alert(arrival.name(), arrival.content())
                            .statusCode())
                    .isEqualTo(201);
            case NOTICES -> take("fge/ndd", arrival);
            case STATUS -> take("fge/status", arrival);
        }
    }

    private void take(String link, Arrival arrival) {
        FileLink.Verdict verdict = gateway.files(link).take(arrival.name(), arrival.content());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("refused").asInt()).isZero();
    }
}
