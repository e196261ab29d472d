package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Acceptance case 5: of a victim only the year of birth is known, and by that she was 17 or 18. Counted as of unknown age, handled as a minor wherever it
 * matters, until somebody knows the day.
 */
@ExtendWith(SharedGateway.class)
class BirthYearIT {

    /** The Police write the first of January for a year. */
    private static final String YEAR_ALONE = "01/01/2008";

    private static final String AS_OF_NOW = "";

    private final RunningGateway gateway;

    BirthYearIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aVictimWhoMayBeUnderageByHerYearOfBirthIsHandledAsAMinorUntilTheDayIsKnown() throws SQLException {
        String number = "2026031509301209981";
        ConcludedCase.concludeAll(gateway);
        Map<String, Long> before = victimsByAge(AS_OF_NOW);

        report(number, YEAR_ALONE);

        assertThat(gateway.received().first("ministry/notices", number)).contains("\"grupoEtario\":\"12-17\"");
        ConcludedCase unsettled = ConcludedCase.of(gateway, number);
        assertThat(unsettled.value("VICTIM", "majority")).isEqualTo("UNKNOWN");
        Map<String, Long> unknown = victimsByAge(AS_OF_NOW);
        assertThat(more(before, unknown)).isEqualTo(Map.of("TOTAL", 1L, "NOT_STATED", 1L));

        report(number, "10/01/2008");

        gateway.awaitQuiet();
        assertThat(gateway.received().texts("ministry/notices", number))
                .hasSize(2)
                .satisfies(texts -> assertThat(texts.get(1)).contains("\"CORRECCION\"", "\"grupoEtario\":\"18-29\""));
        assertThat(ConcludedCase.of(gateway, number).value("VICTIM", "majority"))
                .isEqualTo("ADULT");
        assertThat(more(unknown, victimsByAge(AS_OF_NOW))).isEqualTo(Map.of("18+", 1L, "NOT_STATED", -1L));
        assertThat(victimsByAge("&asOf=" + unsettled.asOf()))
                .as("what was known before")
                .isEqualTo(unknown);
    }

    /** An act and a purpose without any means: trafficking under the Palermo Protocol if she is a child, under the penal code not even then. */
    @Test
    void whoMayBeAChildNeedsNoMeansUnderThePalermoProtocol() throws SQLException {
        String doubtful = "2026031509301209982";
        String adult = "2026031509301209983";
        register("REG-2026-990051", doubtful, "2008");
        register("REG-2026-990052", adult, "2007");

        ConcludedCase child = ConcludedCase.of(gateway, doubtful);
        assertThat(child.value("VICTIM", "majority")).isEqualTo("UNKNOWN");
        assertThat(child.value("VICTIM", "definition_palermo")).isEqualTo("YES");
        assertThat(child.value("VICTIM", "definition_national")).isEqualTo("UNKNOWN");
        assertThat(ConcludedCase.of(gateway, adult).value("VICTIM", "definition_palermo"))
                .isEqualTo("UNKNOWN");
    }

    private void report(String number, String birthDate) {
        String report = Fixture.text("police-report.xml", Map.of("number", number))
                .replace("14/04/2026", "14/03/2026")
                .replace("<pn:edad>16</pn:edad>", "<pn:edad>999</pn:edad>")
                .replace("12/02/2010", birthDate)
                .replace("CED</pn:tipoDocumento>", "IND</pn:tipoDocumento>")
                .replaceAll("(<pn:numeroDocumento>)\\d+", "$1");
        HttpResponse<String> answer = gateway.endpoints().report(report);
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
    }

    private void register(String form, String number, String birthDate) {
        HttpResponse<String> answer = gateway.endpoints().form(form, """
                {"fichaId": "%s", "fechaRegistro": "2026-03-14T10:15:00-05:00", "fenomeno": {"id": 1},
                 "enlaces": {"numeroParte": "%s"},
                 "victima": {"condicion": "PRESUNTA", "primerApellido": "Dudosa", "nombres": "Ejemplar",
                   "documento": {"tipoId": 9}, "fechaNacimiento": "%s", "sexoId": 2, "nacionalidades": ["EC"]},
                 "hecho": {"actos": ["CAPTACION"], "finesExplotacion": [2]}}""".formatted(form, number, birthDate));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** Indicator I1 of the year, by its age groups. */
    private Map<String, Long> victimsByAge(String asOf) {
        Map<String, Long> found = new TreeMap<>();
        JsonNode table = gateway.steward().get("indicators/I1?from=2026&to=2026&by=age" + asOf);
        table.path("rows")
                .forEach(row -> found.put(
                        row.path("codes").path("age").asText(),
                        row.path("value").asLong()));
        return found;
    }

    /** By how many each group has grown; groups that have not are left out. */
    private static Map<String, Long> more(Map<String, Long> before, Map<String, Long> after) {
        Map<String, Long> more = new TreeMap<>(after);
        before.forEach((age, count) -> more.merge(age, -count, Long::sum));
        more.values().removeIf(change -> change == 0);
        return more;
    }
}
