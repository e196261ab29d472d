package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is kept of a fault of X-Road, over the whole route. */
class XroadRefusalTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final SoapReceiver partner = new SoapReceiver();
    private final WirePeer peer = new WirePeer();

    @AfterEach
    void close() throws Exception {
        camel.close();
        partner.close();
        peer.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Server.ClientProxy.SslAuthenticationFailed | PARTNER_UNAUTHORIZED | fault Server.ClientProxy.SslAuthenticationFailed, HTTP 500
            Server.ServerProxy.InvalidClientIdentifier | PARTNER_TROUBLE      | fault Server.ServerProxy.InvalidClientIdentifier, HTTP 500
            Server.ServerProxy.UnknownService          | PARTNER_TROUBLE      | SOAP fault Server.ServerProxy.UnknownService, HTTP 500
            Server.ClientProxy.RosaQuispe              | UNREACHABLE          | SOAP fault other, HTTP 500
            Client.RosaQuispe                          | PARTNER_REFUSED      | SOAP fault other, HTTP 500
            """)
    void theFaultStaysWhatItIsAndItsCodeIsNotATextOfThePartner(String code, FaultCode fault, String status)
            throws Exception {
        Map<String, Object> settings = new HashMap<>(partner.settings());
        settings.put("url", peer.uri("/notices"));
        settings.put("xroad", "EX/GOV/partner/notices/take/v1");
        settings.put("xroadClient", "EX/GOV/us/gateway");
        TestLink<SoapSettings> link = TestLink.sending(
                new LinkId("partner", "link"),
                SettingsFrom.map(SoapSettings.class, settings),
                Optional.of(RecordingIntake.USER),
                null);
        camel.addRoutes(new SoapConnector().route(link));
        camel.start();
        peer.replies(WirePeer.answer(
                500,
                "text/xml;charset=UTF-8",
                "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\"><s:Body><s:Fault><faultcode>" + code
                        + "</faultcode><faultstring>ficticio</faultstring></s:Fault></s:Body></s:Envelope>"));
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            SendOutcome.Fault outcome = (SendOutcome.Fault)
                    template.requestBody(link.entry(), partner.sample("llave-1"), SendOutcome.class);
            assertThat(outcome.code()).isEqualTo(fault);
            assertThat(outcome.answer().orElseThrow().status()).isEqualTo(status);
        }
    }
}
