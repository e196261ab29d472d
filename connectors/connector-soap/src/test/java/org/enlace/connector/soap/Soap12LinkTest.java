package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.testkit.RecordingIntake;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.xmlunit.assertj3.ValueAssert;
import org.xmlunit.assertj3.XmlAssert;

/** A link that takes both versions answers each in its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Soap12LinkTest {

    private static final String SOAP_12 = "application/soap+xml; charset=utf-8; action=\"urn:x:borrar\"";
    private static final String SOAP_11 = "text/xml; charset=utf-8";
    private static final Map<String, String> NAMES = Map.of("s", Soap.ENVELOPE_12, "r", SoapSender.NAMESPACE);

    private SoapTestEndpoint soapTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        soapTestEndpoint = new SoapTestEndpoint(Map.of("version", "both"));
    }

    @BeforeEach
    void aFreshIntake() {
        soapTestEndpoint.intake.reset();
    }

    @AfterAll
    void close() {
        soapTestEndpoint.close();
    }

    @Test
    void theAnswerIsInTheVersionOfTheRequest() throws Exception {
        HttpResponse<String> young = soapTestEndpoint.post(young(), SOAP_12);
        assertThat(young.statusCode()).isEqualTo(200);
        assertThat(type(young)).startsWith("application/soap+xml");
        value(young, "/s:Envelope/s:Body/r:registrarResponse/r:codigoRespuesta").isEqualTo("0");
        HttpResponse<String> old = soapTestEndpoint.post(old(), SOAP_11);
        assertThat(type(old)).startsWith("text/xml");
        assertThat(old.body()).contains(Soap.ENVELOPE).doesNotContain(Soap.ENVELOPE_12);
        assertThat(soapTestEndpoint.intake.messages().get(0).content())
                .as("the payload knows no version")
                .isEqualTo(soapTestEndpoint.intake.messages().get(1).content());
    }

    @Test
    void aFaultOfTheSenderHasCodeSubcodeAndReasonsInBothLanguages() throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(young().replace("</p:texto>", ""), SOAP_12);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(type(answer)).startsWith("application/soap+xml");
        value(answer, "//s:Fault/s:Code/s:Value").isEqualTo("soap:Sender");
        value(answer, "//s:Fault/s:Code/s:Subcode/s:Value").isEqualTo("c:MALFORMED");
        value(answer, "//s:Reason/s:Text[@xml:lang='es']").contains("no es XML bien formado");
        value(answer, "//s:Reason/s:Text[@xml:lang='en']").contains("cannot be read");
        assertThat(answer.body()).doesNotContain("MARCA").doesNotContain("faultcode");
    }

    @Test
    void anUnknownCallerIsTheSendersFaultToo() throws Exception {
        HttpResponse<String> answer =
                soapTestEndpoint.post(young().replace(RecordingIntake.USER.password(), "otra"), SOAP_12);
        assertThat(answer.statusCode()).isEqualTo(400);
        value(answer, "//s:Fault/s:Code/s:Subcode/s:Value").isEqualTo("c:FailedAuthentication");
        assertThat(answer.body()).contains(Soap.SECURITY);
    }

    @Test
    void ablockThatMustBeUnderstoodAndIsNotIsNamed() throws Exception {
        String block = "<e:Header><x:y xmlns:x=\"urn:x\" e:mustUnderstand=\"%s\"%s>MARCA</x:y>";
        for (String role :
                List.of("", " e:role=\"" + Soap.NEXT_ROLE + "\"", " e:role=\"" + Soap.ULTIMATE_ROLE + "\"")) {
            HttpResponse<String> answer =
                    soapTestEndpoint.post(young().replace("<e:Header>", block.formatted("true", role)), SOAP_12);
            assertThat(answer.statusCode()).isEqualTo(500);
            value(answer, "//s:Fault/s:Code/s:Value").isEqualTo("soap:MustUnderstand");
            value(answer, "/s:Envelope/s:Header/s:NotUnderstood/@qname").isEqualTo("n:y");
            assertThat(answer.body()).contains("xmlns:n=\"urn:x\"").doesNotContain("MARCA");
        }
        assertThat(soapTestEndpoint.intake.offers()).isZero();
        assertThat(soapTestEndpoint.intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsOnly(RefusalCode.MALFORMED);
        for (String attributes : List.of("\" x:role=\"urn:elsewhere", "\" e:role=\"urn:elsewhere")) {
            String other = block.formatted("true", attributes + "\"").replace("\"\"", "\"");
            int status = soapTestEndpoint
                    .post(young().replace("<e:Header>", other), SOAP_12)
                    .statusCode();
            assertThat(status).as(attributes).isEqualTo(attributes.contains("e:role") ? 200 : 500);
        }
    }

    @Test
    void theAttributeOfTheOtherVersionSaysNothing() throws Exception {
        String block = "<e:Header><x:y xmlns:x=\"urn:x\" xmlns:o=\"%s\" o:mustUnderstand=\"1\"/>";
        assertThat(soapTestEndpoint
                        .post(young().replace("<e:Header>", block.formatted(Soap.ENVELOPE)), SOAP_12)
                        .statusCode())
                .isEqualTo(200);
        assertThat(soapTestEndpoint
                        .post(old().replace("<e:Header>", block.formatted(Soap.ENVELOPE_12)), SOAP_11)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anEnvelopeOfAnotherVersionThanItsTypeIsAMismatch() throws Exception {
        HttpResponse<String> oldInYoung = soapTestEndpoint.post(old(), SOAP_12);
        assertThat(oldInYoung.statusCode()).isEqualTo(500);
        value(oldInYoung, "//s:Fault/s:Code/s:Value").isEqualTo("soap:VersionMismatch");
        value(oldInYoung, "//s:Header/s:Upgrade/s:SupportedEnvelope/@qname").isEqualTo("e:Envelope");
        HttpResponse<String> youngInOld = soapTestEndpoint.post(young(), SOAP_11);
        assertThat(youngInOld.statusCode()).isEqualTo(500);
        assertThat(youngInOld.body()).contains("<faultcode>soap:VersionMismatch<");
        assertThat(soapTestEndpoint.intake.offers()).isZero();
        assertThat(soapTestEndpoint.intake.shown()).isEmpty();
    }

    @Test
    void aLinkOfOneVersionDoesNotReadTheOther() throws Exception {
        try (SoapTestEndpoint young = new SoapTestEndpoint(Map.of("version", "1.2"))) {
            assertThat(young.post(old(), SOAP_11).statusCode()).isEqualTo(415);
            assertThat(young.post(young(), SOAP_12).statusCode()).isEqualTo(200);
        }
        try (SoapTestEndpoint old = new SoapTestEndpoint(Map.of())) {
            assertThat(old.post(young(), SOAP_12).statusCode()).isEqualTo(415);
        }
    }

    @Test
    void troubleOfOursIsStillABusinessCode() throws Exception {
        soapTestEndpoint.intake.refuse(MessageRefusedException.of(RefusalCode.INTERNAL));
        HttpResponse<String> answer = soapTestEndpoint.post(young(), SOAP_12);
        assertThat(answer.statusCode()).isEqualTo(200);
        value(answer, "//r:codigoRespuesta").isEqualTo("-1");
    }

    private static String old() {
        return SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER);
    }

    private static String young() {
        return old().replace(Soap.ENVELOPE, Soap.ENVELOPE_12);
    }

    private static String type(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static ValueAssert value(HttpResponse<String> answer, String path) {
        return XmlAssert.assertThat(answer.body()).withNamespaceContext(NAMES).valueByXPath(path);
    }
}
