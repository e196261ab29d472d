package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Ministry's victim forms come in by its REST endpoint and end in the registry; nobody else receives them. */
@ExtendWith(SharedGateway.class)
class RegistrationIT {

    private final RunningGateway gateway;

    RegistrationIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    private static String form(String id, String surname, String links) {
        return """
                {"fichaId": "%s", "fechaRegistro": "2026-03-09T10:15:00-05:00", "fenomeno": {"id": 1},
                 "victima": {"condicion": "PRESUNTA", "primerApellido": "%s", "segundoApellido": null,
                   "nombres": "Prueba", "documento": {"tipoId": 9}, "grupoEtario": "12-17", "sexoId": 2,
                   "nacionalidades": ["EC"]},
                 "hecho": {"finesExplotacion": [2], "rutas": [{"orden": 1, "tipo": "ORIGEN", "pais": "EC", "dpa": "0401"}]}%s}""".formatted(id, surname, links);
    }

    @Test
    void aFormIsRegisteredOnceAndADuplicateGetsTheFirstReceipt() {
        JsonNode before = national();
        String form = form("REG-2026-990001", "Ejemplo", "");

        HttpResponse<String> first = gateway.endpoints().form("form-990001", form);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(ResponseReader.json(first).path("receiptId").asText()).isNotEmpty();
        assertThat(first.body()).doesNotContain("Ejemplo");
        HttpResponse<String> again = gateway.endpoints().form("form-990001", form);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ResponseReader.json(again)).isEqualTo(ResponseReader.json(first));

        gateway.awaitQuiet();
        assertThat(national().path("victims").asLong() - before.path("victims").asLong())
                .isEqualTo(1);
        assertThat(national().path("cases").asLong() - before.path("cases").asLong())
                .isEqualTo(1);
        gateway.operator().pairOnceItHas(1, "delivered", "ministry/registrations", "registry", "victim-registration");
        assertThat(gateway.operator().messages("q=REG-2026-990001")).hasSize(1);
    }

    @Test
    void aFormOfAPoliceReportJoinsItsCase() {
        String parte = "2026051109301299001";
        gateway.endpoints()
                .form(
                        "form-990002",
                        form("REG-2026-990002", "Ejemplo", ", \"enlaces\": {\"numeroParte\": \"" + parte + "\"}"));
        gateway.awaitQuiet();
        long cases = national().path("cases").asLong();

        gateway.endpoints()
                .form(
                        "form-990003",
                        form("REG-2026-990003", "Muestra", ", \"enlaces\": {\"numeroParte\": \"" + parte + "\"}"));

        gateway.awaitQuiet();
        assertThat(national().path("cases").asLong())
                .as("the same report, the same case")
                .isEqualTo(cases);
    }

    @Test
    void aFormAgainstTheContractIsRefusedByFieldAndRule() {
        HttpResponse<String> refused =
                gateway.endpoints().form(null, form("REG-1", "Ejemplo", ", \"refugio\": \"CALLE INVENTADA\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(ResponseReader.json(refused).findValuesAsText("rule"))
                .containsExactlyInAnyOrder("pattern", "unexpected");
        assertThat(refused.body()).contains("fichaId").doesNotContain("Ejemplo", "INVENTADA", "REG-1", "refugio");
    }

    private JsonNode national() {
        return gateway.operator().get("registry/summary").path("national");
    }
}
