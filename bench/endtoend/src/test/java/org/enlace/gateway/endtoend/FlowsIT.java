package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xmlunit.builder.Input;
import org.xmlunit.util.Convert;

/** Every further shape crosses the installation by its partner's own endpoint, and each receiver gets exactly what its policy releases. */
@ExtendWith(SharedGateway.class)
class FlowsIT {

    private static final String NOTICE = "urn:ejemplo:ec:policia:notificacion:v1";
    private static final Set<Integer> SOAP_NO = Set.of(200, 500);
    private static final Set<Integer> REST_NO = Set.of(403, 422);
    private static final String ALERT = "RUM-EC-2026-95001";
    private static final String[] NAMES = {"eguillata", "EGUILLATA", "nselmina", "NSELMINA", "0400002580"};

    /** What is made for the receiver alone. */
    private static final String MADE =
            "\"(envioId|cas_Id|notificacionId|codigoPersona|prs_Pseudonym|fecha)\" *: *\"[^\"]*\"";

    private final RunningGateway gateway;

    FlowsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    static Stream<Flow> flows() {
        return Stream.of(
                Flow.of("outcome", "police/outcomes", "sent.xml", ALERT)
                        .to("eurofront/EF-RUM-EC")
                        .to("ministry/followup")
                        .without("Yuleidy", "Inventádez", "ZZ0000771"),
                Flow.of("outcome-of-an-unknown-alert", "police/outcomes", "sent.xml", "RUM-EC-2026-95999")
                        .to("ministry/followup"),
                Flow.of("xroad", "eurofront/xroad", "sent.xml", "RUM-CO-2026-95002")
                        .by("EF-RUM-CO")
                        .to("eurofront/EF-RUM-EC")
                        .to("police/notices")
                        .to("ministry/notices", "EF-RUM-CO@2026-04-17T02:30:00Z"),
                Flow.of("case-notice", "eurofront/notices", "sent.json", "RUM-CO-2026-C95003")
                        .by("EF-RUM-CO")
                        .to("ministry/followup"),
                Flow.of("red-case-notice", "eurofront/notices", "sent.json", "RUM-CO-2026-C95004")
                        .by("EF-RUM-CO"),
                Flow.of("case-notice-of-others", "eurofront/notices", "sent.json", "TRI-PY-2026-C95005")
                        .by("EF-TRI-PY"),
                Flow.of("referral", "ministry/referrals", "sent.json", "DER-2026-95006")
                        .to("mies/referrals")
                        .without("0400002580", "REG-2026", "0401999", "\"EC\""),
                Flow.of("referral-answer", "mies/answers", "sent.json", "DER-2026-95006")
                        .to("ministry/followup"),
                Flow.of("protection-measure", "ministry/protection", "sent.json", "MED-2026-95009"),
                Flow.of("sentence", "judiciary/sentences", "SENTENCIAS_995010.xml", "17282-2026-95010")
                        .to("ministry/followup"),
                Flow.of("indicators", "committee/indicators", "INDICADORES_995012.csv", "MIES-995012"),
                Flow.of("status-csv", "fge/status-csv", "FGE_ESTADO_995013.csv", "040199926995013")
                        .to("ministry/notices")
                        .to("police/notices"),
                Flow.of("registration", "ministry/registrations", "sent.json", "REG-2026-995014")
                        .to("iom/htcds", "htcds:ForcedBegging+SexualExploitation:DebtBondage+WithholdsDocuments")
                        .without("eguillata", "nselmina", "0400002580", "REG-2026", "2026041712453199514"),
                Flow.of("registration-of-smuggling", "ministry/registrations", "sent.json", "REG-2026-995015"),
                Flow.of("bolivia", "bolivia/identity", "sent.json", null),
                Flow.of("paraguay", "paraguay/movements", "sent.json", null),
                Flow.of("dinarp", "dinarp/person", "sent.xml", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("flows")
    void aRecordReachesWhoIsEntitledAndNobodyElse(Flow flow) {
        if (flow.name().equals("outcome")) {
            raise(ALERT);
        }
        String found = send(flow);

        Map<String, String> received = new HashMap<>();
        flow.receivers().forEach((receiver, id) -> {
            String came = gateway.received().first(receiver, id);
            received.put(receiver, came);
            compare(flow, receiver, came);
            flow.secret().forEach(word -> assertThat(came.replaceAll(MADE, "")).doesNotContain(word));
        });
        gateway.awaitQuiet();
        JsonNode message = message(flow, found);
        assertThat(message.path("state").asText()).isEqualTo("ACCEPTED");
        assertThat(gateway.operator()
                        .journey(message.path("id").asText())
                        .path("deliveries")
                        .findValuesAsText("receiver"))
                .containsExactlyInAnyOrderElementsOf(flow.receivers().keySet());
        new FieldsShown(gateway, message.path("id").asText()).tellTheTruth(received);
        await("the console tells of it").pollDelay(Duration.ZERO).until(() -> kept(flow.link()) > 0);
    }

    private int kept(String link) {
        return gateway.operator().get("pairs").findParents("sender").stream()
                .filter(pair -> pair.path("sender").asText().equals(link))
                .filter(pair -> pair.path("receiver").asText().equals("registry"))
                .mapToInt(pair -> pair.path("delivered").asInt())
                .sum();
    }

    /** Sends it as its partner does; what it was accepted as. */
    private String send(Flow flow) {
        if (flow.sent().startsWith("sent.")) {
            HttpResponse<String> answer =
                    gateway.endpoints().send(flow.link(), flow.credential(), content(flow.file(flow.sent())));
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
            assertThat(answer.body()).doesNotContain(NAMES).containsAnyOf("receiptId", "recibo");
            return flow.businessId();
        }
        FileLink.Verdict verdict = gateway.files(flow.link()).take(flow.sent(), content(flow.file(flow.sent())));
        assertThat(verdict.taken()).as(String.valueOf(verdict.findings())).isTrue();
        assertThat(verdict.receipt().path("refused").asInt()).isZero();
        assertThat(SignedReceipt.verify(gateway, gateway.files(flow.link()).in("done", flow.sent() + ".receipt.json")))
                .as("the receipt that lies beside it")
                .contains(flow.link() + "#")
                .endsWith("exit 0");
        return flow.businessId();
    }

    private JsonNode message(Flow flow, String businessId) {
        String query = "link=" + flow.link() + (businessId == null ? "&state=ACCEPTED" : "&q=" + businessId);
        List<JsonNode> messages = gateway.operator().messages(query);
        // Where the gateway makes the number, others may have sent before: the newest comes first.
        assertThat(messages).hasSizeBetween(1, businessId == null ? Integer.MAX_VALUE : 1);
        return messages.get(0);
    }

    private void compare(Flow flow, String receiver, String came) {
        String file = flow.file(receiver.replace('/', '.'));
        if (receiver.equals("police/notices")) {
            Document envelope = Convert.toDocument(Input.fromString(came).build());
            Expected.xml(
                    Fixture.text(file + ".xml", Map.of()),
                    envelope.getElementsByTagNameNS(NOTICE, "registrarNotificacion")
                            .item(0));
        } else {
            Expected.json(Fixture.text(file + ".json", Map.of()), came);
        }
    }

    private void raise(String alertId) {
        String alert = Fixture.text(
                "rumichaca-alert.json",
                Map.of(
                        "alertId",
                        alertId,
                        "eventId",
                        UUID.randomUUID().toString(),
                        "occurredAt",
                        "2026-04-15T17:05:43Z"));
        assertThat(gateway.endpoints().alert("EF-RUM-EC", alert).statusCode()).isEqualTo(201);
    }

    @ParameterizedTest(name = "{0}: {5}")
    @CsvSource({
        "referral, ministry/referrals, main, '\"consentimiento\": true', '\"consentimiento\": false', base/consentimiento, enumeration",
        "referral, ministry/referrals, main, '\"deriva\"', '\"albergue\": \"CALLE INVENTADA\", \"deriva\"', '*', unexpected",
        "protection-measure, ministry/protection, main, '\"estado\"', '\"lugar\": \"CALLE INVENTADA\", \"estado\"', '*', unexpected",
        "case-notice, eurofront/notices, EF-RUM-EC, RUM-CO-2026-C95003, RUM-EC-2026-C95018, source, not-your-source",
        "case-notice, eurofront/notices, EF-RUM-CO, RUM-CO-2026-C95003, RUM-EC-2026-C95018, case.caseRef, not-your-post",
        "xroad, eurofront/xroad, EF-RUM-CO, RUM-CO-2026-95002, RUM-EC-2026-95019, alert.alertId, not-your-post",
        "xroad, eurofront/xroad, EF-TRI-AR, RUM-CO-2026-95002, RUM-CO-2026-95019, alert.post, not-your-post",
        "outcome, police/outcomes, main, DERIVADA, PERDIDA, resultado, enumeration",
        "registration, ministry/registrations, main, IDENTIFICADA, DESCONOCIDA, victima/condicion, enumeration",
    })
    void whatBreaksARuleIsRefusedByFieldAndRule(
            String name, String link, String credential, String what, String by, String field, String rule) {
        boolean xml = link.equals("police/outcomes") || link.equals("eurofront/xroad");
        String file = "flows/" + name + (xml ? "/sent.xml" : "/sent.json");
        String good = new String(content(file), StandardCharsets.UTF_8);
        assertThat(good).contains(what);

        HttpResponse<String> answer = gateway.endpoints()
                .send(link, credential, good.replace(what, by).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.body())
                .contains(field, rule)
                .doesNotContain("receiptId\":", "INVENTADA", "PERDIDA", "DESCONOCIDA");
        assertThat(answer.statusCode()).isIn(xml ? SOAP_NO : REST_NO);
    }

    private static byte[] content(String file) {
        try (InputStream in = FlowsIT.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
