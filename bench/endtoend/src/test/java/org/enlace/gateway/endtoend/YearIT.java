package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import org.enlace.gateway.reporting.disclosure.DisclosureAuditResult;
import org.enlace.gateway.reporting.disclosure.Margin;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.enlace.simulators.year.GroundTruth;
import org.enlace.simulators.year.InventedYear;
import org.enlace.simulators.year.YearMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A year of invented cases through the real endpoints, late, doubled and out of order: the indicators are those that were counted without the product, cell
 * by cell, before and after corrections, and what was known before the corrections stays what it was.
 */
@ExtendWith(SharedGateway.class)
class YearIT {

    /** Nothing else in the tests is of this year. */
    private static final int YEAR = 2019;
    /** Of a whole year there are more; these have every trap of it, and the build has little time. */
    private static final int REPORTS = Integer.getInteger("enlace.year.reports", 50);

    private static final long SEED = 20_190_000;
    private static final List<String> ALL = List.of(GroundTruth.TOTAL, GroundTruth.TOTAL, GroundTruth.TOTAL);

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
        assertThat(figures("&asOf=" + between))
                .as("as known before the corrections")
                .isEqualTo(told);
        nothingCanBeWorkedOutOfItsRelease(year.after().victimsBySexAgeForm(YEAR));
    }

    /** The tables of the year as they may be published, attacked as one. */
    private void nothingCanBeWorkedOutOfItsRelease(Map<List<String>, Long> victims) {
        HttpResponse<String> made = gateway.as("analyst").post("releases", "{\"year\": %d}".formatted(YEAR));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        JsonNode tables = gateway.as("analyst")
                .get("releases/" + ResponseReader.json(made).path("id").asText())
                .path("tables");
        List<CountTable> attacked = new ArrayList<>();
        attacked.add(new CountTable(
                List.of("year", "sex", "age", "exploitation", "citizenship", "province", "value"), List.of()));
        for (JsonNode table : tables) {
            if (table.path("subject").asText().equals("VICTIMS")) {
                attacked.add(new CountTable(texts(table.at("/table/header")), rows(table.at("/table/rows"))));
            }
        }
        assertThat(attacked).hasSize(6);
        assertThat(attacked.get(1).rows())
                .contains(List.of(Integer.toString(YEAR), "_T", "_T", Long.toString(victims.get(ALL))));
        DisclosureAuditResult result = new DisclosureAudit(
                        new TableLayout(
                                "value",
                                Stream.of("sex", "age", "exploitation", "citizenship", "province")
                                        .map(column -> Margin.of(column, "_T"))
                                        .toList(),
                                Set.of()),
                        new SuppressionMarks(0, Set.of("*")))
                .of(attacked);
        assertThat(result.line()).isEqualTo("recoverable 0 · duplicate keys 0");
        assertThat(result.suppressed()).isPositive();
        assertThat(result.isGood()).isTrue();
    }

    private static List<List<String>> rows(JsonNode rows) {
        List<List<String>> all = new ArrayList<>();
        rows.forEach(row -> all.add(texts(row)));
        return all;
    }

    private static List<String> texts(JsonNode texts) {
        List<String> all = new ArrayList<>();
        texts.forEach(text -> all.add(text.asText()));
        return all;
    }

    private Map<String, Map<List<String>, Long>> figures(String asOf) {
        await("everything is concluded").until(this::isConcluded);
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

    private static Map<String, Map<List<String>, Long>> truth(GroundTruth groundTruth) {
        Map<String, Map<List<String>, Long>> figures = new TreeMap<>();
        figures.put("victims", groundTruth.victimsBySexAgeForm(YEAR));
        figures.put("citizenship", groundTruth.victimsByCitizenship(YEAR));
        figures.put("province", groundTruth.victimsByProvince(YEAR));
        figures.put("offences", groundTruth.offencesByProvince(YEAR));
        figures.put("prosecuted", groundTruth.prosecutedBySex(YEAR));
        figures.put("convicted", groundTruth.convictedBySex(YEAR));
        figures.put("alerts", groundTruth.alertsByPriority(YEAR));
        return figures;
    }

    /** All cells of a table that are not 0: a table may print a line of nobody. */
    private Map<List<String>, Long> figures(String indicator, String measure, String by, String asOf) {
        JsonNode table =
                gateway.steward().get("indicators/%s?from=%d&to=%d&by=%s%s".formatted(indicator, YEAR, YEAR, by, asOf));
        Map<List<String>, Long> cells = new TreeMap<>(Comparator.comparing(List::toString));
        for (JsonNode row : table.path("rows")) {
            if (row.path("measure").asText().equals(measure)
                    && row.path("value").asLong() != 0) {
                List<String> key = new ArrayList<>();
                row.path("codes").forEach(code -> key.add(code.asText()));
                assertThat(cells.put(key, row.path("value").asLong()))
                        .as("%s", key)
                        .isNull();
            }
        }
        return cells;
    }

    private boolean isConcluded() throws SQLException {
        try (Connection connection = gateway.sql(DatabaseRole.SUPER);
                Statement query = connection.createStatement();
                ResultSet due = query.executeQuery("select exists (select 1 from registry.due)")) {
            due.next();
            return !due.getBoolean(1);
        }
    }

    private void send(YearMessage arrival) {
        String text = new String(arrival.content(), StandardCharsets.UTF_8);
        switch (arrival.kind()) {
            case REPORT ->
                assertThat(ResponseReader.element(gateway.endpoints().report(text), "codigoRespuesta"))
                        .isEqualTo("0");
            case FORM ->
                assertThat(gateway.endpoints().form(arrival.name(), text).statusCode())
                        .isEqualTo(201);
            case ALERT ->
                assertThat(gateway.endpoints()
                                .alert(arrival.name(), arrival.content())
                                .statusCode())
                        .isEqualTo(201);
            case NOTICES -> take("fge/ndd", arrival);
            case STATUS -> take("fge/status", arrival);
        }
    }

    private void take(String link, YearMessage arrival) {
        FileLink.Verdict verdict = gateway.files(link).take(arrival.name(), arrival.content());
        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("refused").asInt()).isZero();
    }
}
