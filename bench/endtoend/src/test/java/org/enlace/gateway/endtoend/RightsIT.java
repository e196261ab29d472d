package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rights of persons in a gateway that runs: what is stopped does not leave, and who is erased while others come in is gone. */
@ExtendWith(SharedGateway.class)
class RightsIT {

    private static final String NAME = "ZZSUPRIMIDEZ ZZNADIE CARMEN LUZ";

    private final RunningGateway gateway;

    RightsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void whatIsStoppedDoesNotLeaveUntilTheStopIsLiftedAndThenInItsOrder() throws Exception {
        String number = "2026041509301208801";
        gateway.partners().misbehave("ministry/notices", ReceiverFault.TROUBLE);
        JsonNode stopped;
        try {
            report(Fixture.text("police-report.xml", Map.of("number", number)));
            await("it waits for its receiver")
                    .until(() -> gateway.operator()
                                            .get("messages?q=" + number)
                                            .path("messages")
                                            .size()
                                    == 1
                            && count("select count(*) from delivery.delivery where business_id = '" + number
                                            + "' and state = 'RETRYING'")
                                    == 1);
            stopped = posted("stops", "{\"case\": \"" + number + "\", \"reason\": \"a threat\"}");
            assertThat(stopped.path("onTheWire").asInt()).isZero();
        } finally {
            gateway.partners().misbehave("ministry/notices", ReceiverFault.NONE);
        }
        report(Fixture.text("police-report.xml", Map.of("number", number)).replace("<pn:edad>16", "<pn:edad>17"));
        await("the later version waits behind it or is parked, and nothing leaves")
                .during(Duration.ofSeconds(3))
                .until(() ->
                        gateway.received().effects("ministry/notices", number).isEmpty()
                                && count(
                                                "select count(*) from delivery.delivery where business_id = '" + number
                                                        + "' and link = 'ministry/notices' and state = 'PARKED' and fault = 'SAFETY_STOP'")
                                        >= 1);

        JsonNode lifted = posted("stops/" + stopped.path("id").asText() + "/lift", "{\"reason\": \"safe\"}");

        assertThat(lifted.path("released").asInt()).isPositive();
        gateway.awaitQuiet();
        List<String> notices = gateway.received().texts("ministry/notices", number);
        assertThat(notices).hasSize(2);
        assertThat(notices.get(0)).contains("\"PARTE\"");
        assertThat(notices.get(1)).contains("\"CORRECCION\"");
    }

    @Test
    void whoIsErasedWhileOthersComeInIsGoneAndHerReceiversSayThatTheyKnow() throws Exception {
        String number = "2026041509301208802";
        report(Fixture.text("police-report.xml", Map.of("number", number))
                .replace("DE LA VEGUILLA QUISHPILEMA ROSALBA NOEMÍ", NAME)
                .replace("0400000170", "0407777317"));
        gateway.received().first("ministry/notices", number);
        gateway.received().first("fge/reports", number);
        JsonNode found = posted("persons", "{\"document\": {\"scheme\": \"EC_CEDULA\", \"value\": \"0407777317\"}}")
                .path("persons");
        assertThat(found).hasSize(1);
        String person = found.get(0).path("person").asText();
        String facts =
                "select string_agg(f::text, chr(10) order by f::text) from registry.victim_fact f where person_id = '"
                        + person + "'";
        await("she is counted").until(() -> text(facts) != null);
        String before = text(facts);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        CompletableFuture<Integer> traffic = CompletableFuture.supplyAsync(() -> traffic(goesOn));
        JsonNode erased;
        try {
            erased = posted(
                    "erasures",
                    "{\"person\": \"" + person
                            + "\", \"basis\": \"ORDER\", \"reason\": \"a court\", \"emergency\": true}");
        } finally {
            goesOn.set(false);
        }
        assertThat(traffic.get()).isPositive();
        assertThat(erased.path("state").asText()).isEqualTo("DONE");
        assertThat(erased.path("told").asInt()).isEqualTo(2);

        gateway.awaitQuiet();
        String id = erased.path("id").asText();
        assertThat(gateway.steward().get("rights/erasures/" + id).path("told"))
                .hasSize(2)
                .allSatisfy(
                        each -> assertThat(each.path("confirmed").asBoolean()).isTrue());
        assertThat(gateway.received().texts("ministry/notices", number).get(1)).contains("\"RETIRO\"");
        assertThat(gateway.received().texts("fge/reports", number).get(1))
                .contains(";R")
                .doesNotContain("ZZ");
        assertThat(text(facts)).as("what figures are made of").isEqualTo(before);
        assertThat(count("select count(*) from registry.mention where person_id = '" + person
                        + "' and (wrapped_key is not null or name_key is not null or document_key is not null)"))
                .isZero();
        assertThat(posted("persons", "{\"document\": {\"scheme\": \"EC_CEDULA\", \"value\": \"0407777317\"}}")
                        .path("persons"))
                .isEmpty();
    }

    private int traffic(AtomicBoolean goesOn) {
        List<Integer> codes = new ArrayList<>();
        for (int i = 0; goesOn.get() && i < 60; i++) {
            report(Fixture.text("police-report.xml", Map.of("number", "20260415093012%05d".formatted(70_000 + i))));
            codes.add(i);
        }
        return codes.size();
    }

    private void report(String xml) {
        HttpResponse<String> answer = gateway.endpoints().report(xml);
        assertThat(ResponseReader.element(answer, "codigoRespuesta"))
                .as(answer.body())
                .isEqualTo("0");
    }

    private JsonNode posted(String what, String order) throws Exception {
        HttpResponse<String> answer = gateway.steward().post("rights/" + what, order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private long count(String sql) throws Exception {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) throws Exception {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
