package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.Routing;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The configuration that ships with the gateway, with the real catalogue. */
class ShippedConfigTest {

    private static final Instant NOW = Instant.parse("2026-03-07T12:00:00Z");
    private static ConfigValidation reading;

    @BeforeAll
    static void read() {
        Map<String, String> values = Map.of("simulators", "http://127.0.0.1:8082");
        ConfigSource source = new ConfigSource(Path.of("../config"), "demo", values::get);
        reading = ConfigValidation.read(source, Catalogue.load(source.mappings()), List.of());
    }

    @Test
    void itHasNoProblems() {
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.snapshot().hash()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({
        "EF-RUM-EC, eurofront/EF-RUM-CO ministry/notices police/notices",
        "EF-RUM-CO, eurofront/EF-RUM-EC ministry/notices police/notices",
        "EF-DES-PE, eurofront/EF-DES-BO",
        "EF-DES-BO, eurofront/EF-DES-PE",
        "EF-BAB-BO, eurofront/EF-BAB-AR",
        "EF-BAB-AR, eurofront/EF-BAB-BO",
        "EF-TRI-AR, eurofront/EF-TRI-BR eurofront/EF-TRI-PY",
        "EF-TRI-BR, eurofront/EF-TRI-AR eurofront/EF-TRI-PY",
        "EF-TRI-PY, eurofront/EF-TRI-AR eurofront/EF-TRI-BR",
    })
    void anAlertGoesToTheOtherSidesOfItsCrossingAndRumichacaToEcuadorToo(String side, String receivers) {
        assertThat(receivers("eurofront/alerts", "border-alert/v1", alert(side, "AMBER")))
                .containsExactly(receivers.split(" "));
        assertThat(receivers("eurofront/alerts", "border-alert/v1", alert(side, "RED")))
                .as("a RED alert is not copied")
                .isEmpty();
    }

    @Test
    void aReportGoesToMinistryAndAttorneyAStatusToTheMinistryAndReferenceCasesToNobody() {
        ObjectNode empty = new ObjectMapper().createObjectNode();
        assertThat(receivers("police/reports", "police-report/v1", empty))
                .containsExactly("fge/reports", "ministry/notices");
        assertThat(receivers("fge/status", "case-status/v1", empty))
                .as("the Police only if the case is theirs")
                .containsExactly("ministry/notices", "police/notices");
        assertThat(reading.snapshot().agreements().get("case-status-police").caseNumbers())
                .containsExactly("PN_PARTE");
        assertThat(receivers("fge/ndd", "ndd-assigned/v1", empty)).containsExactly("police/notices");
        assertThat(receivers("iom/cases", "victim-registration/v1", empty)).isEmpty();
        assertThat(receivers("ministry/registrations", "victim-registration/v1", empty))
                .as("the IOM only if it is trafficking")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EF-RUM-CO, eurofront/EF-RUM-EC ministry/notices police/notices",
        "EF-BAB-AR, eurofront/EF-BAB-BO",
        "EF-TRI-AR, eurofront/EF-TRI-BR eurofront/EF-TRI-PY",
    })
    void anAlertByXroadGoesWhereTheSameAlertByRestGoes(String side, String receivers) {
        assertThat(receivers("eurofront/xroad", "border-alert/v1", alert(side, "AMBER")))
                .containsExactly(receivers.split(" "))
                .isEqualTo(receivers("eurofront/alerts", "border-alert/v1", alert(side, "AMBER")));
        assertThat(receivers("eurofront/xroad", "border-alert/v1", alert(side, "RED")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "EF-RUM-EC, eurofront/EF-RUM-EC ministry/followup",
        "EF-RUM-CO, eurofront/EF-RUM-CO ministry/followup",
        "EF-TRI-PY, ministry/followup",
        "'', ministry/followup",
    })
    void anOutcomeGoesBackToTheSideOfRumichacaThatRaisedTheAlert(String raisedBy, String receivers) {
        Routing routing = reading.snapshot()
                .routes(
                        LinkId.parse("police/outcomes"),
                        "alert-outcome/v1",
                        new ObjectMapper().createObjectNode(),
                        NOW);
        assertThat(routing.entitled(Set.of(raisedBy)).stream()
                        .map(route -> route.to().toString()))
                .containsExactly(receivers.split(" "));
    }

    @Test
    void everyPostSideHasAnEndpointForItsOwnAlertsAndNoticesAndHearsOfTheOthers() {
        List<String> posts = List.of(
                "EF-RUM-EC",
                "EF-RUM-CO",
                "EF-DES-PE",
                "EF-DES-BO",
                "EF-BAB-BO",
                "EF-BAB-AR",
                "EF-TRI-AR",
                "EF-TRI-BR",
                "EF-TRI-PY");
        assertThat(credentials("eurofront/alerts")).containsExactlyElementsOf(posts);
        assertThat(credentials("eurofront/notices")).containsExactlyElementsOf(posts);
        assertThat(reading.snapshot().links().keySet().stream()
                        .map(LinkId::toString)
                        .filter(link -> link.startsWith("eurofront/EF-"))
                        .map(link -> link.substring("eurofront/".length())))
                .containsExactlyInAnyOrderElementsOf(posts);
    }

    private static List<String> credentials(String link) {
        List<Credential> all =
                reading.snapshot().link(LinkId.parse(link)).orElseThrow().credentials();
        assertThat(all).allMatch(each -> each.speaksFor().containsValue(each.id()));
        return all.stream().map(Credential::id).toList();
    }

    @Test
    void aPostSpeaksForItsOwnSideOnly() {
        Credential paraguay = reading.snapshot()
                .link(LinkId.parse("eurofront/alerts"))
                .flatMap(link -> link.credential("EF-TRI-PY"))
                .orElseThrow();
        assertThat(paraguay.foreignField(alert("EF-TRI-PY", "AMBER"))).isEmpty();
        assertThat(paraguay.foreignField(alert("EF-TRI-BR", "AMBER"))).contains("alert.post");
        ObjectNode numberOfOthers = alert("EF-TRI-PY", "AMBER");
        numberOfOthers.withObject("/alert").put("alertId", "TRI-BR-2026-00031");
        assertThat(paraguay.foreignField(numberOfOthers)).contains("alert.alertId");
    }

    private static List<String> receivers(String from, String record, ObjectNode body) {
        Routing routing = reading.snapshot().routes(LinkId.parse(from), record, body, NOW);
        assertThat(routing.inForce()).isTrue();
        return routing.routes().stream().map(route -> route.to().toString()).toList();
    }

    private static ObjectNode alert(String side, String marking) {
        ObjectNode body = new ObjectMapper().createObjectNode();
        body.withObject("/alert/post").put("code", side).put("list", "BORDER_POST");
        body.withObject("/alert").put("alertId", side.substring(3) + "-2026-00031");
        body.withObject("/handling/marking").put("code", marking).put("list", "MARKING");
        return body;
    }
}
