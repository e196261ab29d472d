package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.wss4j.common.WSEncryptionPart;
import org.enlace.connector.PartnerMessage;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xroad.XroadService;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmlunit.assertj3.ValueAssert;
import org.xmlunit.assertj3.XmlAssert;

/** X-Road's headers (message protocol 4.0) at a link that asks for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class XroadSoapLinkTest {

    private static final String HEADERS =
            "<xro:client xmlns:xro=\"%1$s\" xmlns:iden=\"%2$s\" iden:objectType=\"SUBSYSTEM\"><iden:xRoadInstance>EX</iden:xRoadInstance>"
                    + "<iden:memberClass>GOV</iden:memberClass><iden:memberCode>post-ficticio</iden:memberCode>"
                    + "<iden:subsystemCode>border</iden:subsystemCode></xro:client>"
                    + "<xro:service xmlns:xro=\"%1$s\" xmlns:iden=\"%2$s\" iden:objectType=\"SERVICE\"><iden:xRoadInstance>EX</iden:xRoadInstance>"
                    + "<iden:memberClass>GOV</iden:memberClass><iden:memberCode>gateway</iden:memberCode>"
                    + "<iden:subsystemCode>alerts</iden:subsystemCode><iden:serviceCode>raiseAlert</iden:serviceCode>"
                    + "<iden:serviceVersion>v1</iden:serviceVersion></xro:service>"
                    + "<xro:userId xmlns:xro=\"%1$s\">EX-ficticio &amp; otro</xro:userId>"
                    + "<xro:id xmlns:xro=\"%1$s\" >id-1</xro:id>"
                    + "<xro:protocolVersion xmlns:xro=\"%1$s\">4.0</xro:protocolVersion>";

    private static final List<String> XROAD = List.of("client", "service", "userId", "id", "protocolVersion");

    private SoapTestEndpoint soapTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        soapTestEndpoint =
                new SoapTestEndpoint(Map.of("xroad", "EX/GOV/gateway/alerts/raiseAlert/v1", "version", "both"));
    }

    @BeforeEach
    void aFreshIntake() {
        soapTestEndpoint.intake.reset();
    }

    @AfterAll
    void close() {
        soapTestEndpoint.close();
    }

    private static String headers() {
        return HEADERS.formatted(XroadService.HEADERS, XroadService.IDENTIFIERS);
    }

    private static String envelope(String headers) {
        return SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER)
                .replace("</e:Header>", headers + "</e:Header>");
    }

    @Test
    void theIdBecomesTheMessagesIdAndTheHeadersComeBack() throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(envelope(headers()));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(soapTestEndpoint.intake.messages())
                .extracting(PartnerMessage::messageId)
                .containsExactly(Optional.of("id-1"));
        value(answer, "/s:Envelope/s:Header/x:id").isEqualTo("id-1");
        value(answer, "/s:Envelope/s:Header/x:protocolVersion").isEqualTo("4.0");
        value(answer, "/s:Envelope/s:Header/x:userId").isEqualTo("EX-ficticio & otro");
        value(answer, "/s:Envelope/s:Header/x:client[@i:objectType='SUBSYSTEM']/i:memberCode")
                .isEqualTo("post-ficticio");
        value(answer, "/s:Envelope/s:Header/x:service[@i:objectType='SERVICE']/i:serviceVersion")
                .isEqualTo("v1");
    }

    @Test
    void theyMayHaveToBeUnderstood() throws Exception {
        String must = headers().replace("xro:id ", "xro:id e:mustUnderstand=\"1\" ");
        assertThat(soapTestEndpoint.post(envelope(must)).statusCode()).isEqualTo(200);
    }

    @Test
    void aRefusalOfIntakeHasThemToo() throws Exception {
        String other = envelope(headers()).replace(":registrar", ":borrar");
        HttpResponse<String> answer = soapTestEndpoint.post(other);
        assertThat(answer.body()).contains("<r:codigoRespuesta>1<").contains(">id-1</xro:id>");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', textBlock = """
            >4.0<                                    | >3.1<                          | protocolVersion no está en la lista
            <xro:id xmlns:xro="@" >id-1</xro:id>     |                                | id es obligatorio
            >id-1</xro:id>                           | >id-1</xro:id>%                | id solo puede estar una vez
            >id-1<                                   | > <                            | id es demasiado corto
            >raiseAlert<                             | >otro<                         | service no está en la lista
            >v1<                                     | >v2<                           | service no está en la lista
            >gateway<                                | >gateway/x<                    | service no está en la lista
            <iden:memberCode>post-ficticio</iden:memberCode> |                        | client es obligatorio
            <iden:memberCode>post-ficticio<          | <iden:otro>post-ficticio</iden:otro><iden:memberCode>x< | client no está en el contrato
            """)
    void whatIsNotRightIsOneFault(String what, String by, String words) throws Exception {
        String good = headers();
        String sought = what.replace("@", XroadService.HEADERS);
        String put = by == null ? "" : by;
        if (put.endsWith("%")) {
            put = put.replace("%", "<xro:id xmlns:xro=\"" + XroadService.HEADERS + "\">otro-id</xro:id>");
        }
        assertThat(good).contains(sought);
        HttpResponse<String> answer = soapTestEndpoint.post(envelope(good.replace(sought, put)));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body())
                .contains("<faultcode>soap:Client<")
                .contains(words)
                .doesNotContain("otro")
                .doesNotContain("ficticio");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void withoutThemNothingIsTaken() throws Exception {
        assertThat(soapTestEndpoint.post(envelope("")).body()).contains("protocolVersion es obligatorio");
        String longId = headers().replace(">id-1<", ">" + "x".repeat(300) + "<");
        assertThat(soapTestEndpoint.post(envelope(longId)).body()).contains("id es demasiado largo");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
    }

    @Test
    void aLinkThatAsksForNoneEchoesNone() throws Exception {
        try (SoapTestEndpoint other = new SoapTestEndpoint(Map.of())) {
            HttpResponse<String> answer = other.post(envelope(headers()));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("Header");
            assertThat(other.intake.messages().get(0).messageId()).isEmpty();
        }
    }

    @Test
    void whereAMessageIsSignedTheyAreToo() throws Exception {
        try (SoapTestEndpoint signed =
                new SoapTestEndpoint(Map.of("xroad", "EX/GOV/gateway/alerts/raiseAlert/v1", "security", "signature"))) {
            MessageSigner ana = SignatureLinkTest.ANA;
            signed.intake.signers(ana.certificate());
            String bare =
                    SignatureLinkTest.bare().replace("<e:Body>", "<e:Header>" + headers() + "</e:Header><e:Body>");
            HttpResponse<String> without = signed.post(ana.sign(bare));
            assertThat(without.body()).contains("no está firmado");
            String good = ana.sign(
                    bare,
                    how -> XROAD.forEach(
                            name -> how.getParts().add(new WSEncryptionPart(name, XroadService.HEADERS, "Element"))));
            assertThat(signed.post(good).statusCode()).isEqualTo(200);
            assertThat(signed.intake.messages().get(0).messageId()).contains("id-1");
            for (String left : XROAD) {
                String partly = ana.sign(
                        bare,
                        how -> XROAD.stream().filter(name -> !name.equals(left)).forEach(name -> how.getParts()
                                .add(new WSEncryptionPart(name, XroadService.HEADERS, "Element"))));
                assertThat(signed.post(partly).body()).contains(left + " no está firmado");
            }
            assertThat(signed.post(good.replace(">id-1<", ">id-2<")).statusCode())
                    .isEqualTo(500);
            assertThat(signed.intake.offers()).isEqualTo(1);
        }
    }

    private static ValueAssert value(HttpResponse<String> answer, String path) {
        return XmlAssert.assertThat(answer.body())
                .withNamespaceContext(
                        Map.of("s", Soap.ENVELOPE, "x", XroadService.HEADERS, "i", XroadService.IDENTIFIERS))
                .valueByXPath(path);
    }
}
