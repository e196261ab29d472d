package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.WSDataRef;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.apache.wss4j.dom.handler.RequestData;
import org.apache.wss4j.dom.handler.WSHandlerResult;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What we sign, WSS4J checks; and our own endpoint takes it. */
class SignedSendingTest {

    private static final MessageSigner US = MessageSigner.rsa("nosotros", 2048);
    private static final MessageSigner US_TOO = MessageSigner.ec("nosotros-ec");
    private static final String XROAD = "EX/GOV/partner/notices/take/v1";
    private static final String PAYLOAD = "<?xml version=\"1.0\"?><n:registrar xmlns:n=\"urn:n\" >\r\n"
            + "<n:a b='1'>Ñ &amp; &#13;&#10;<![CDATA[<x>]]></n:a><!-- nota --><?x y?></n:registrar>";

    private static byte[] envelope(MessageSigner messageSigner, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("operation", "registrar", "namespace", "urn:n", "url", "https://h/", "security", "signature"));
        settings.putAll(more);
        PresentedCredential key = new PresentedCredential.SigningKey(messageSigner.key(), messageSigner.certificate());
        OutboundRequest outboundRequest =
                new OutboundRequest("clave-1", "text/xml", PAYLOAD.getBytes(UTF_8), Optional.empty());
        return new SoapExchange(SettingsFrom.map(SoapSettings.class, settings), () -> Optional.of(key))
                .ask(outboundRequest)
                .body();
    }

    private static List<String> checked(String envelope, MessageSigner known) throws WSSecurityException {
        Document document = MessageSigner.parse(envelope);
        RequestData asked = new RequestData();
        asked.setSigVerCrypto(known.crypto());
        WSHandlerResult result = new WSSecurityEngine().processSecurityHeader(document, asked);
        List<String> names = new ArrayList<>();
        for (WSSecurityEngineResult each : result.getActionResults().get(WSConstants.SIGN)) {
            @SuppressWarnings("unchecked")
            List<WSDataRef> refs = (List<WSDataRef>) each.get(WSSecurityEngineResult.TAG_DATA_REF_URIS);
            for (WSDataRef ref : refs) {
                Element element = ref.getProtectedElement();
                names.add(element.getLocalName());
            }
        }
        return names;
    }

    @Test
    void bodyTimestampAndTokenAreSigned() throws Exception {
        for (MessageSigner each : List.of(US, US_TOO)) {
            String sent = new String(envelope(each, Map.of()), UTF_8);
            assertThat(checked(sent, each)).containsExactlyInAnyOrder("Body", "Timestamp", "BinarySecurityToken");
            assertThat(sent).contains(">" + PAYLOAD.substring(PAYLOAD.indexOf("?>") + 2) + "</soap:Body>");
        }
    }

    @Test
    void soAreTheHeadersOfTheRoad() throws Exception {
        String sent = new String(
                envelope(US, Map.of("version", "1.2", "xroad", XROAD, "xroadClient", "EX/GOV/us", "xroadUser", "EX1")),
                UTF_8);
        assertThat(checked(sent, US))
                .containsExactlyInAnyOrder(
                        "Body",
                        "Timestamp",
                        "BinarySecurityToken",
                        "client",
                        "service",
                        "userId",
                        "id",
                        "protocolVersion");
    }

    @Test
    void theCheckerWouldSeeAChange() {
        String sent = new String(envelope(US, Map.of()), UTF_8);
        assertThatThrownBy(() -> checked(sent.replace("Ñ", "N"), US)).isInstanceOf(WSSecurityException.class);
    }

    @Test
    void ourOwnEndpointTakesItEachTimeWithAnotherMark() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint =
                new SoapTestEndpoint(Map.of("security", "signature", "namespace", "urn:n", "xroad", XROAD))) {
            soapTestEndpoint.intake.signers(US.certificate());
            Map<String, Object> road = Map.of("xroad", XROAD, "xroadClient", "EX/GOV/us/sub");
            String once = new String(envelope(US, road), UTF_8).replace("<!-- nota -->", "");
            String again = new String(envelope(US, road), UTF_8).replace("<!-- nota -->", "");
            assertThat(again).isNotEqualTo(once);
            assertThat(soapTestEndpoint.post(once).body()).contains("<r:codigoRespuesta>0<");
            assertThat(soapTestEndpoint.post(again).body()).contains("<r:codigoRespuesta>0<");
            assertThat(soapTestEndpoint.intake.messages())
                    .extracting(each -> each.messageId().orElse(""))
                    .containsExactly("clave-1", "clave-1");
        }
    }

    @Test
    void withoutAKeyNothingLeaves() {
        var settings = SettingsFrom.map(
                SoapSettings.class,
                Map.of("operation", "registrar", "namespace", "urn:n", "url", "https://h/", "security", "signature"));
        var conversation = new SoapExchange(settings, Optional::empty);
        OutboundRequest outboundRequest =
                new OutboundRequest("k", "text/xml", PAYLOAD.getBytes(UTF_8), Optional.empty());
        assertThatThrownBy(() -> conversation.ask(outboundRequest)).isInstanceOf(IllegalStateException.class);
    }
}
