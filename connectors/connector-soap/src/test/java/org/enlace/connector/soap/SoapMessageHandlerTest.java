package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.BasicCredentials;
import org.enlace.connector.Finding;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input over the real endpoint: CXF in RAW mode in a servlet container. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SoapMessageHandlerTest {

    private static final String PAYLOAD =
            "<p:registrar xmlns:p=\"urn:ejemplo:prueba:v1\"><p:texto>MARCA ñ</p:texto></p:registrar>";

    private final RecordingIntake intake = new RecordingIntake();
    private final SoapSender partner = new SoapSender();
    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void aFreshIntake() {
        intake.reset();
    }

    @BeforeAll
    void open() throws Exception {
        partner.start(camel);
        camel.addRoutes(new SoapConnector()
                .route(TestLink.receiving(
                        new LinkId("partner", "link"),
                        SettingsFrom.map(SoapSettings.class, partner.settings()),
                        intake,
                        partner.contractFiles(),
                        null)));
        camel.start();
    }

    @AfterAll
    void close() throws Exception {
        camel.close();
        partner.close();
    }

    static Stream<String> unreadable() {
        String good = SoapSender.envelope(PAYLOAD, RecordingIntake.USER);
        return Stream.of(
                "",
                "MARCA",
                good.substring(0, good.length() - 3),
                good.replace("</p:texto>", ""),
                good.replace("MARCA", "MARCA &secret;"),
                "<!DOCTYPE x [<!ENTITY e 'MARCA'>]>" + good,
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">" + good,
                good.replace("xmlns:p=\"urn:ejemplo:prueba:v1\"", ""),
                good.replace(Soap.ENVELOPE, "urn:other"),
                PAYLOAD,
                good.replace("<e:Body>", "<e:Body>MARCA"),
                good.replace("</e:Body>", PAYLOAD + "</e:Body>"),
                good.replace(PAYLOAD, ""),
                good.replace("</e:Body>", "</e:Body><e:Body/>"),
                good.replace("<p:texto>", "<p:a>".repeat(120)),
                good.replace("<w:UsernameToken>", "<w:UsernameToken/><w:UsernameToken>"));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String envelope) throws Exception {
        HttpResponse<String> answer = post(envelope, UTF_8, "text/xml; charset=utf-8");
        assertFault(answer, "Client", "VersionMismatch");
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals()).hasSize(1);
    }

    @Test
    void whatStrangersSendIsToldApartFromWhatACallerSends() throws Exception {
        post("MARCA", UTF_8, "text/plain");
        post(envelope().replace("</e:Body>", ""), UTF_8, "text/xml");
        partner.send(partner.post("x".repeat(150_000).getBytes(UTF_8), "text/xml"));
        assertThat(intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsExactly(RefusalCode.UNSUPPORTED_TYPE, RefusalCode.MALFORMED, RefusalCode.TOO_LARGE);
        assertThat(intake.ofKnown())
                .extracting(MessageRefusedException::code)
                .as("a token before what is broken has been looked at")
                .isSubsetOf(RefusalCode.MALFORMED);
        intake.reset();
        String basic = BasicCredentials.header(RecordingIntake.USER);
        partner.send(partner.post("MARCA".getBytes(UTF_8), "text/plain").header("Authorization", basic));
        partner.send(
                partner.post("x".repeat(150_000).getBytes(UTF_8), "text/xml").header("Authorization", basic));
        post(
                SoapSender.envelope("<p:otra xmlns:p=\"urn:ejemplo:prueba:v1\"/>", RecordingIntake.USER),
                UTF_8,
                "text/xml");
        assertThat(intake.ofKnown())
                .extracting(MessageRefusedException::code)
                .containsExactly(RefusalCode.UNSUPPORTED_TYPE, RefusalCode.TOO_LARGE, RefusalCode.CONTRACT);
    }

    @Test
    void whereOnlyBasicCountsTheBodyOfAStrangerIsNotRead() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of("security", "BASIC"))) {
            assertThat(soapTestEndpoint.post("x".repeat(150_000)).body()).contains("autenticado");
            assertThat(soapTestEndpoint.intake.edgeRefusals())
                    .as("intake writes it down")
                    .isEmpty();
            assertThat(soapTestEndpoint.intake.shown()).containsExactly(new PresentedCredential.Nothing());
        }
    }

    @Test
    void latin1BytesDeclaredAsUtf8AreRefused() throws Exception {
        HttpResponse<String> answer = post(envelope(), ISO_8859_1, "text/xml; charset=utf-8");
        assertFault(answer, "Client");
        assertThat(answer.body()).contains("charset");
        assertFault(post("<?xml version='1.0' encoding='UTF-8'?>" + envelope(), ISO_8859_1, "text/xml"), "Client");
        assertFault(post(envelope(), ISO_8859_1, "text/xml"), "Client");
        assertThat(intake.offers()).isZero();
    }

    @Test
    void anUnknownCharsetIsRefusedWithoutAStory() throws Exception {
        HttpResponse<String> answer = post(envelope(), UTF_8, "text/xml; charset=ebcdic-037-us");
        assertFault(answer, "Client");
        HttpResponse<String> nonsense = post(envelope(), UTF_8, "text/xml; charset=no-such");
        assertFault(nonsense, "Client");
    }

    @Test
    void declaredLatin1IsHandedOnAsTheSameBytesThatSayWhatTheyAre() throws Exception {
        post("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n" + envelope(), ISO_8859_1, "text/xml");
        post(envelope(), ISO_8859_1, "text/xml; charset=\"iso-8859-1\"");
        assertThat(intake.messages()).hasSize(2).allSatisfy(m -> assertThat(new String(m.content(), ISO_8859_1))
                .isEqualTo("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + PAYLOAD));
    }

    @Test
    void declarationsOfAncestorsAreWrittenIntoThePayload() throws Exception {
        String envelope = "\uFEFF<?xml version=\"1.0\"?><e:Envelope xmlns:e=\"" + Soap.ENVELOPE
                + "\" xmlns:z=\"urn:z\" xmlns:p=\"urn:ejemplo:prueba:v1\"><e:Header/>\r\n<e:Body xmlns=\"urn:d\">\r\n"
                + "<p:registrar>\r\n<p:texto z:a=\"1\">😀 ñ</p:texto></p:registrar>\r\n</e:Body></e:Envelope>";
        partner.send(partner.post(envelope.getBytes(UTF_8), "text/xml")
                .header("Authorization", BasicCredentials.header(RecordingIntake.USER)));
        assertThat(new String(intake.messages().get(0).content(), UTF_8))
                .isEqualTo("<p:registrar xmlns=\"urn:d\" xmlns:p=\"urn:ejemplo:prueba:v1\" xmlns:z=\"urn:z\">\r\n"
                        + "<p:texto z:a=\"1\">😀 ñ</p:texto></p:registrar>");
    }

    @Test
    void aRetryWithAnotherHeaderIsTheSamePayload() throws Exception {
        post(envelope(), UTF_8, "text/xml");
        post(envelope().replace("<w:UsernameToken>", "<w:UsernameToken><w:Nonce>abc</w:Nonce>"), UTF_8, "text/xml");
        assertThat(intake.messages().get(0).content())
                .isEqualTo(intake.messages().get(1).content());
    }

    @Test
    void aSignedReceiptIsFetchedByAnyoneWhoSentTheMessage() throws Exception {
        post(envelope(), UTF_8, "text/xml");
        String receipt = intake.receipt(
                        intake.authenticate(RecordingIntake.USER), Digests.sha256(PAYLOAD.getBytes(UTF_8)))
                .orElseThrow()
                .receiptId()
                .toString();
        HttpRequest.Builder ask = HttpRequest.newBuilder(URI.create(partner.endpoint() + "?receipt=" + receipt));
        assertThat(partner.send(ask.copy().header("Authorization", BasicCredentials.header(RecordingIntake.USER)))
                        .body())
                .isEqualTo("{\"receipt\":\"<signed " + receipt + ">\"}");
        assertThat(partner.send(ask.copy()).body()).contains("Fault").doesNotContain("signed");
    }

    @Test
    void theMessageBesideCodeZeroSaysThatNobodyGetsTheRecord() {
        SoapSettings settings = SettingsFrom.map(SoapSettings.class, partner.settings());
        SoapAnswers answers = new SoapAnswers(settings, SoapVersion.V1_1, "");
        AcceptedMessage routed = new AcceptedMessage(UUID.randomUUID(), UUID.randomUUID(), Instant.now(), false);
        AcceptedMessage unrouted = new AcceptedMessage(UUID.randomUUID(), UUID.randomUUID(), Instant.now(), true, true);

        assertThat(new String(answers.taken(unrouted).body(), UTF_8))
                .contains("<r:codigoRespuesta>0</r:codigoRespuesta>")
                .contains("Recibido sin destinatario: ningún convenio se aplica");
        assertThat(new String(answers.taken(routed).body(), UTF_8))
                .contains(">Recibido<")
                .doesNotContain("sin destinatario");
    }

    @Test
    void whereTheLinkSaysSoEachAnswerBringsItInTheHeader() {
        AcceptedMessage acceptedMessage =
                new AcceptedMessage(UUID.randomUUID(), UUID.randomUUID(), Instant.now(), false);
        SoapSettings settings = SettingsFrom.map(SoapSettings.class, partner.settings());
        String answer = new String(
                new SoapAnswers(settings, SoapVersion.V1_1, "<x/>")
                        .taken(acceptedMessage, "{\"a\":\"<&>\"}")
                        .body(),
                UTF_8);
        assertThat(answer)
                .contains("<soap:Header><x/><e:ReciboFirmado xmlns:e=\"urn:enlace:receipt:v1\">"
                        + "{&quot;a&quot;:&quot;&lt;&amp;&gt;&quot;}</e:ReciboFirmado></soap:Header>")
                .contains("<r:codigoRespuesta>0</r:codigoRespuesta>");
        assertThat(settings.signedReceipts()).isFalse();
    }

    @Test
    void anotherOperationOrNamespaceBreaksTheContract() throws Exception {
        for (String envelope :
                List.of(envelope().replace("prueba:v1", "prueba:v2"), envelope().replace(":registrar", ":borrar"))) {
            HttpResponse<String> answer = post(envelope, UTF_8, "text/xml");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("<r:codigoRespuesta>1<")
                    .doesNotContain("borrar")
                    .doesNotContain("v2");
        }
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .containsOnly(RefusalCode.CONTRACT);
    }

    @Test
    void findingsAreSaidInSpanishByFieldAndRule() throws Exception {
        intake.refuse(MessageRefusedException.of(
                RefusalCode.CONTRACT,
                List.of(new Finding("pn:edad", "type"), new Finding("pn:<sexo>", "enumeration"))));
        HttpResponse<String> answer = post(envelope(), UTF_8, "text/xml");
        assertThat(answer.body())
                .contains("El contenido no cumple el contrato: pn:edad no es del tipo pedido (type); "
                        + "pn:&lt;sexo&gt; no está en la lista del contrato (enumeration)")
                .doesNotContain("recibo");
    }

    @Test
    void aHeaderThatMustBeUnderstoodAndIsNotIsRefused() throws Exception {
        String header = "<e:Header><x:y xmlns:x=\"urn:x\" e:mustUnderstand=\"1\"/>";
        assertFault(post(envelope().replace("<e:Header>", header), UTF_8, "text/xml"), "MustUnderstand");
        String next = header.replace("e:mustUnderstand", "e:actor=\"" + Soap.NEXT_ACTOR + "\" e:mustUnderstand");
        assertFault(post(envelope().replace("<e:Header>", next), UTF_8, "text/xml"), "MustUnderstand");
        String signature = "</w:UsernameToken><s:Signature xmlns:s=\"http://www.w3.org/2000/09/xmldsig#\"/>";
        assertFault(post(envelope().replace("</w:UsernameToken>", signature), UTF_8, "text/xml"), "MustUnderstand");
        String elsewhere = header.replace("e:mustUnderstand", "e:actor=\"urn:elsewhere\" e:mustUnderstand");
        assertThat(post(envelope().replace("<e:Header>", elsewhere), UTF_8, "text/xml")
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"clave-ficticia</w:Password>", "<w:Password>"})
    void aWrongTokenIsAFaultThatSaysNoMore(String what) throws Exception {
        String envelope = envelope()
                .replace(
                        what,
                        what.startsWith("<") ? "<w:Password Type=\"urn:x#PasswordDigest\">" : "otra</w:Password>");
        assertFault(post(envelope, UTF_8, "text/xml"), "Client");
        assertThat(intake.offers()).isZero();
        assertThat(intake.edgeRefusals()).as("intake writes this down itself").isEmpty();
    }

    @Test
    void basicIsKnownBeforeTheBodyIsRead() throws Exception {
        HttpResponse<String> answer = partner.send(partner.post("MARCA".getBytes(UTF_8), "text/xml")
                .header("Authorization", BasicCredentials.header(new PresentedCredential.UserPassword("x", "y"))));
        assertFault(answer, "Client");
        assertThat(answer.body()).contains("No autenticado");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/soap+xml",
                "multipart/related; boundary=x",
                "application/x-www-form-urlencoded"
            })
    void anotherContentTypeIsNotRead(String type) throws Exception {
        HttpResponse<String> answer = post(envelope(), UTF_8, type);
        assertThat(answer.statusCode()).isEqualTo(415);
        assertSilent(answer);
        assertThat(intake.offers()).isZero();
    }

    @Test
    void packedBodiesAreNotUnpacked() throws Exception {
        HttpRequest.Builder request =
                partner.post(envelope().getBytes(UTF_8), "text/xml").header("Content-Encoding", "gzip");
        assertThat(partner.send(request).statusCode()).isEqualTo(415);
    }

    @Test
    void theWsdlIsServedWithThisAddressAndItsSchema() throws Exception {
        HttpResponse<String> wsdl = get("?wsdl");
        assertThat(wsdl.statusCode()).isEqualTo(200);
        assertThat(wsdl.body()).contains(partner.endpoint().toString()).doesNotContain("localhost/replaced");
        assertThat(get("?xsd=message.xsd").body()).contains("targetNamespace=\"urn:ejemplo:prueba:v1\"");
    }

    @Test
    void otherMethodsAreNotAllowed() throws Exception {
        assertThat(get("").statusCode()).isEqualTo(405);
        assertThat(get("?x=MARCA").statusCode()).isEqualTo(405);
        for (String method : List.of("PUT", "DELETE", "OPTIONS")) {
            HttpResponse<String> answer = partner.send(HttpRequest.newBuilder(partner.endpoint())
                    .method(method, HttpRequest.BodyPublishers.ofString("MARCA")));
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertSilent(answer);
        }
    }

    @Test
    void aMissingSchemaIsNoStory() throws Exception {
        assertSilent(get("?xsd=../../../etc/passwd"));
    }

    private static String envelope() {
        return SoapSender.envelope(PAYLOAD, RecordingIntake.USER);
    }

    private HttpResponse<String> post(String envelope, Charset charset, String type) throws Exception {
        return partner.send(partner.post(envelope.getBytes(charset), type));
    }

    private HttpResponse<String> get(String query) throws Exception {
        return partner.send(HttpRequest.newBuilder(URI.create(partner.endpoint() + query)));
    }

    private static void assertFault(HttpResponse<String> answer, String... codes) {
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).startsWith("text/xml"));
        Optional<String> code = Stream.of(codes)
                .filter(c -> answer.body().contains("<faultcode>soap:" + c + "<"))
                .findFirst();
        assertThat(code).as(answer.body()).isPresent();
        assertSilent(answer);
    }

    private static void assertSilent(HttpResponse<String> answer) {
        assertThat(answer.body())
                .doesNotContain("MARCA")
                .doesNotContain("Exception")
                .doesNotContain("org.")
                .doesNotContain("secret");
    }
}
