package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xroad.XroadService;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmlunit.assertj3.XmlAssert;

/** Calling a service behind X-Road (message protocol 4.0). */
class XroadSendingTest {

    private static final Map<String, Object> ROAD = Map.of(
            "xroad", "EX/GOV/partner/notices/take/v1", "xroadClient", "EX/GOV/us/gateway", "xroadUser", "EX<ficticio>");

    private final SoapExchange conversation = conversation(ROAD);

    private static SoapSettings settings(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("operation", "registrar", "namespace", SoapSender.NAMESPACE, "url", URI.create("https://h/")));
        settings.putAll(more);
        return SettingsFrom.map(SoapSettings.class, settings);
    }

    private static SoapExchange conversation(Map<String, Object> more) {
        return new SoapExchange(settings(more), () -> Optional.of(RecordingIntake.USER));
    }

    private static OutboundRequest outgoing(String key) {
        return new OutboundRequest(key, "text/xml", SoapTestEndpoint.PAYLOAD.getBytes(UTF_8), Optional.empty());
    }

    private XmlAssert sent(String key) {
        return XmlAssert.assertThat(new String(conversation.ask(outgoing(key)).body(), UTF_8))
                .withNamespaceContext(
                        Map.of("s", Soap.ENVELOPE, "x", XroadService.HEADERS, "i", XroadService.IDENTIFIERS));
    }

    @Test
    void theHeadersSayWhoCallsWhatAndUnderWhichId() {
        XmlAssert sent = sent("clave-1");
        String header = "/s:Envelope/s:Header/x:";
        sent.valueByXPath(header + "protocolVersion").isEqualTo("4.0");
        sent.valueByXPath(header + "id").isEqualTo("clave-1");
        sent.valueByXPath(header + "userId").isEqualTo("EX<ficticio>");
        sent.valueByXPath(header + "client[@i:objectType='SUBSYSTEM']/i:subsystemCode")
                .isEqualTo("gateway");
        sent.valueByXPath(header + "service[@i:objectType='SERVICE']/i:serviceCode")
                .isEqualTo("take");
        sent.valueByXPath(header + "service/i:serviceVersion").isEqualTo("v1");
        sent("clave-1")
                .valueByXPath(header + "id")
                .as("the same on every attempt")
                .isEqualTo("clave-1");
    }

    @Test
    void aMemberMayCallWithoutASubsystem() {
        String sent = new String(
                conversation(Map.of("xroad", ROAD.get("xroad"), "xroadClient", "EX/GOV/us"))
                        .ask(outgoing("k"))
                        .body(),
                UTF_8);
        assertThat(sent).contains("iden:objectType=\"MEMBER\"").doesNotContain("userId");
    }

    @Test
    void ourOwnEndpointTakesIt() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of("xroad", ROAD.get("xroad")))) {
            String envelope = new String(conversation.ask(outgoing("clave-2")).body(), UTF_8);
            String answer = soapTestEndpoint.post(envelope).body();
            assertThat(answer).contains("<r:codigoRespuesta>0<");
            assertThat(conversation.understand(outgoing("clave-2"), answer(200, answer)))
                    .isInstanceOf(SendOutcome.Receipt.class);
            assertThat(conversation.understand(outgoing("clave-3"), answer(200, answer)))
                    .as("the answer to another message")
                    .isEqualTo(SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'',                       PARTNER_ANSWER_UNREADABLE",
        "<x:id>otro</x:id>,        PARTNER_ANSWER_UNREADABLE",
        "<x:id>k</x:id><x:id>k</x:id>, PARTNER_ANSWER_UNREADABLE",
        "<id>k</id>,               PARTNER_ANSWER_UNREADABLE",
        "<x:client/><x:id> k </x:id>, ''"
    })
    void anAnswerNamesItsQuestion(String headers, String fault) {
        String answer = "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\"><s:Header xmlns:x=\"" + XroadService.HEADERS
                + "\">" + headers + "</s:Header><s:Body><registrarResponse xmlns=\"" + SoapSender.NAMESPACE
                + "\"><codigoRespuesta>0</codigoRespuesta></registrarResponse></s:Body></s:Envelope>";
        SendOutcome outcome = conversation.understand(outgoing("k"), answer(200, answer));
        if (fault.isEmpty()) {
            assertThat(outcome).isInstanceOf(SendOutcome.Receipt.class);
        } else {
            assertThat(outcome).isEqualTo(SendOutcome.Fault.of(FaultCode.valueOf(fault)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Server.ClientProxy.NetworkError,                     CONNECTION_LOST",
        "Server.ClientProxy.ServiceFailed.InternalError,      CONNECTION_LOST",
        "Server.ClientProxy.OutdatedGlobalConf,               UNREACHABLE",
        "Server.ClientProxy.UnknownMember,                    PARTNER_UNAUTHORIZED",
        "Server.ClientProxy.SslAuthenticationFailed,          PARTNER_UNAUTHORIZED",
        "Server.ServerProxy.AccessDenied,                     PARTNER_UNAUTHORIZED",
        "Server.ServerProxy.UnknownService,                   PARTNER_TROUBLE",
        "Server.ServerProxy.ServiceFailed.HttpError,          PARTNER_TROUBLE",
        "Server.ServerProxy.ServiceDisabled,                  PARTNER_TROUBLE",
        "SOAP-ENV:Server,                                     PARTNER_TROUBLE",
        "SOAP-ENV:Client,                                     PARTNER_REFUSED",
        "Client.NoSuchCase,                                   PARTNER_REFUSED",
        "Servant.ClientProxy.NetworkError,                    PARTNER_TROUBLE"
    })
    void aFaultOfTheRoadIsNotTheServices(String code, FaultCode expected) {
        SendOutcome.Fault fault = (SendOutcome.Fault) conversation.understand(outgoing("k"), answer(500, fault(code)));
        assertThat(fault.code()).isEqualTo(expected);
        assertThat(fault.answer().orElseThrow().status())
                .as("a code that is of no standard is not kept in clear")
                .isEqualTo("SOAP fault "
                        + (code.matches(".*NoSuchCase|Servant.*|.*Failed\\..*")
                                ? "other"
                                : code.replace("SOAP-ENV:", "")));
        SendOutcome offRoad =
                conversation(Map.of()).understand(outgoing("k"), answer(500, fault("Server.ClientProxy.NetworkError")));
        assertThat(((SendOutcome.Fault) offRoad).code())
                .as("a link that is on no road")
                .isEqualTo(FaultCode.PARTNER_TROUBLE);
    }

    @Test
    void whoCallsGoesWithWhatIsCalled() {
        for (String alone : new String[] {"xroad", "xroadClient"}) {
            var link = TestLink.sending(
                    new LinkId("p", "l"), settings(Map.of(alone, ROAD.get(alone))), Optional.empty(), null);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SoapConnector().route(link))
                    .withMessageStartingWith("xroadClient");
        }
    }

    private static String fault(String code) {
        return "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\"><s:Body><s:Fault><faultcode>" + code
                + "</faultcode><faultstring>ficticio</faultstring></s:Fault></s:Body></s:Envelope>";
    }

    private static PartnerAnswer answer(int status, String body) {
        return new PartnerAnswer(
                status, new TreeMap<>(Map.of("Content-Type", "text/xml; charset=utf-8")), body.getBytes(UTF_8));
    }
}
