package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.enlace.connector.FaultCode;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.http.PartnerAnswer;
import org.enlace.connector.http.PartnerRequest;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmlunit.assertj3.XmlAssert;
import org.xmlunit.builder.Input;
import org.xmlunit.xpath.JAXPXPathEngine;

class SoapExchangeTest {

    private static final PresentedCredential SECRET = new PresentedCredential.UserPassword("usuario<1>", "clave&2");

    private final SoapExchange conversation = conversation(Map.of());

    private static SoapExchange conversation(Map<String, Object> more) {
        Map<String, Object> settings =
                new TreeMap<>(Map.of("operation", "registrar", "namespace", "urn:n", "url", "https://h/"));
        settings.putAll(more);
        return new SoapExchange(SettingsFrom.map(SoapSettings.class, settings), () -> Optional.of(SECRET));
    }

    @Test
    void theEnvelopeHoldsTheTokenAndThePayloadAsItIs() {
        String payload = "<n:registrar xmlns:n=\"urn:n\">\r\n<n:a>Ñ &amp; &#10;</n:a></n:registrar>";
        String sent = sent(conversation.ask(outgoing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + payload)));
        assertThat(sent).contains("<soap:Body>" + payload + "</soap:Body>");
        XmlAssert.assertThat(sent)
                .withNamespaceContext(Map.of("s", Soap.ENVELOPE, "w", Soap.SECURITY))
                .valueByXPath("/s:Envelope/s:Header/w:Security/w:UsernameToken/w:Username")
                .isEqualTo("usuario<1>");
        XmlAssert.assertThat(sent)
                .withNamespaceContext(Map.of("s", Soap.ENVELOPE, "w", Soap.SECURITY))
                .valueByXPath("//w:Password[@Type='" + Soap.PASSWORD_TEXT + "']")
                .isEqualTo("clave&2");
    }

    @Test
    void basicGoesIntoTheTransportAndNotIntoTheEnvelope() {
        PartnerRequest request =
                conversation(Map.of("security", "basic")).ask(outgoing("<n:registrar xmlns:n=\"urn:n\"/>"));
        assertThat(request.headers()).containsKey("Authorization").containsEntry("SOAPAction", "\"\"");
        assertThat(sent(request)).doesNotContain("clave");
        assertThat(request.toString()).doesNotContain("clave").doesNotContain("Basic");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta> 0 </codigoRespuesta></registrarResponse>        |
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta>1</codigoRespuesta></registrarResponse>          | PARTNER_REFUSED
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta>-1</codigoRespuesta></registrarResponse>         | PARTNER_TROUBLE
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta>2</codigoRespuesta></registrarResponse>          | PARTNER_ANSWER_UNREADABLE
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta><x>0</x></codigoRespuesta></registrarResponse>   | PARTNER_ANSWER_UNREADABLE
            200 | <registrarResponse xmlns="urn:other"><codigoRespuesta>0</codigoRespuesta></registrarResponse>      | PARTNER_ANSWER_UNREADABLE
            200 | <otra xmlns="urn:n"><codigoRespuesta>0</codigoRespuesta></otra>                                    | PARTNER_ANSWER_UNREADABLE
            500 | <registrarResponse xmlns="urn:n"><codigoRespuesta>0</codigoRespuesta></registrarResponse>          | PARTNER_TROUBLE
            200 | <s:Fault><faultcode>s:Server</faultcode></s:Fault>                                                 | PARTNER_TROUBLE
            500 | <s:Fault><faultcode>s:Server</faultcode></s:Fault>                                                 | PARTNER_TROUBLE
            500 | <s:Fault><faultcode>s:Client</faultcode></s:Fault>                                                 | PARTNER_REFUSED
            500 | <s:Fault><faultcode>wsse:FailedAuthentication</faultcode></s:Fault>                                | PARTNER_UNAUTHORIZED
            404 | <s:Fault><faultcode>s:Client</faultcode></s:Fault>                                                 | PARTNER_TROUBLE
            202 | <registrarResponse xmlns="urn:n"/>                                                                 | PARTNER_ANSWER_UNREADABLE
            """)
    void everyAnswerHasOneMeaning(int status, String body, FaultCode fault) {
        String envelope = "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE + "\"><s:Body>" + body + "</s:Body></s:Envelope>";
        SendOutcome outcome = conversation.understand(answer(status, envelope));
        assertThat(outcome instanceof SendOutcome.Fault f ? f.code() : null).isEqualTo(fault);
    }

    @Test
    void aDigestIsFreshAtEachAttemptAndThePasswordStaysHome() {
        SoapExchange digest = new SoapExchange(
                SettingsFrom.map(
                        SoapSettings.class,
                        Map.of("operation", "registrar", "namespace", "urn:n", "url", "https://h/")),
                () -> Optional.of(new PresentedCredential.DigestSecret("usuario<1>", "clave&2")));
        OutboundRequest outboundRequest = outgoing("<n:registrar xmlns:n=\"urn:n\"/>");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String first = sent(digest.ask(outboundRequest));
        Instant after = Instant.now();
        String second = sent(digest.ask(outboundRequest));
        assertThat(first).doesNotContain("clave").contains("<soap:Body><n:registrar xmlns:n=\"urn:n\"/></soap:Body>");
        byte[] nonce = Base64.getDecoder().decode(value(first, "//w:Nonce"));
        assertThat(nonce).hasSize(16);
        String created = value(first, "//u:Created");
        assertThat(Instant.parse(created)).isBetween(before, after);
        assertThat(Base64.getDecoder().decode(value(first, "//w:Password[@Type='" + Soap.PASSWORD_DIGEST + "']")))
                .isEqualTo(Digests.ofToken(nonce, created, "clave&2"));
        assertThat(value(second, "//w:Nonce")).isNotEqualTo(value(first, "//w:Nonce"));
    }

    private static String value(String xml, String path) {
        Map<String, String> names = Map.of("w", Soap.SECURITY, "u", Soap.UTILITY);
        JAXPXPathEngine engine = new JAXPXPathEngine();
        engine.setNamespaceContext(names);
        return engine.evaluate(path, Input.fromString(xml).build());
    }

    @Test
    void inSoap12TheActionIsPartOfTheType() {
        PartnerRequest request = conversation(Map.of("version", "1.2", "soapAction", "urn:n:registrar"))
                .ask(outgoing("<n:registrar xmlns:n=\"urn:n\"/>"));
        assertThat(request.contentType()).isEqualTo("application/soap+xml; charset=UTF-8; action=\"urn:n:registrar\"");
        assertThat(request.headers()).doesNotContainKey("SOAPAction").containsEntry("Accept", "application/soap+xml");
        assertThat(sent(request)).contains(Soap.ENVELOPE_12).doesNotContain(Soap.ENVELOPE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <registrarResponse xmlns="urn:n"><codigoRespuesta>0</codigoRespuesta></registrarResponse>      |
            400 | <registrarResponse xmlns="urn:n"><codigoRespuesta>0</codigoRespuesta></registrarResponse>      | PARTNER_TROUBLE
            400 | <s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault>                                | PARTNER_REFUSED
            500 | <s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code></s:Fault>                              | PARTNER_TROUBLE
            400 | <s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>w:FailedAuthentication</s:Value></s:Subcode></s:Code></s:Fault> | PARTNER_UNAUTHORIZED
            400 | <s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Detail><x><Value>s:Sender</Value></x></s:Detail></s:Fault> | PARTNER_TROUBLE
            500 | <s:Fault><faultcode>s:Client</faultcode></s:Fault>                                             | PARTNER_TROUBLE
            """)
    void everyAnswerOfSoap12HasOneMeaning(int status, String body, FaultCode fault) {
        String envelope = "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE_12 + "\"><s:Body>" + body + "</s:Body></s:Envelope>";
        SendOutcome outcome = conversation(Map.of("version", "1.2")).understand(answer(status, envelope));
        assertThat(outcome instanceof SendOutcome.Fault f ? f.code() : null).isEqualTo(fault);
    }

    @Test
    void anAnswerWithADoctypeOrCutOffIsUnreadable() {
        String good = "<s:Envelope xmlns:s=\"" + Soap.ENVELOPE
                + "\"><s:Body><registrarResponse xmlns=\"urn:n\"><codigoRespuesta>0</codigoRespuesta></registrarResponse></s:Body></s:Envelope>";
        assertThat(conversation.understand(answer(200, good))).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(conversation.understand(answer(200, "<!DOCTYPE s:Envelope>" + good)))
                .isEqualTo(SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE));
        assertThat(conversation.understand(answer(200, good.substring(0, good.length() - 2))))
                .isEqualTo(SendOutcome.Fault.of(FaultCode.PARTNER_ANSWER_UNREADABLE));
    }

    private static PartnerAnswer answer(int status, String body) {
        TreeMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("content-type", "text/xml; charset=utf-8");
        return new PartnerAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static OutboundRequest outgoing(String payload) {
        return new OutboundRequest("llave", "text/xml", payload.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    private static String sent(PartnerRequest request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }
}
