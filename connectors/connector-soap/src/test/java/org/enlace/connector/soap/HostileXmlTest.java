package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.connector.soap.xml.Soap;
import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.WirePeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** XML made to hurt: one refusal each, in both versions, nobody called, nothing left in memory. What is odd but harmless goes on as it is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileXmlTest {

    private static final String GOOD = SoapSender.envelope(SoapTestEndpoint.PAYLOAD, RecordingIntake.USER);

    private final WirePeer canary = new WirePeer();
    private SoapTestEndpoint soapTestEndpoint;

    /** Bytes, and what the transport says of them. */
    record Hostile(String name, byte[] bytes, String charset) {
        @Override
        public String toString() {
            return name;
        }
    }

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
        assertThat(canary.connections()).as("connections to the outside").isZero();
        canary.close();
    }

    Stream<Hostile> refused() {
        List<Hostile> all = new ArrayList<>();
        String there = canary.uri("/MARCA").toString();
        String entities = IntStream.range(1, 30)
                .mapToObj(i -> "<!ENTITY e" + i + " '" + ("&e" + (i - 1) + ";").repeat(10) + "'>")
                .reduce("<!ENTITY e0 'MARCA'>", String::concat);
        all.add(text("entity bomb", "<!DOCTYPE x [" + entities + "]>" + GOOD.replace("MARCA", "&e29;")));
        all.add(text(
                "long entity many times",
                "<!DOCTYPE x [<!ENTITY e '" + "x".repeat(30_000) + "'>]>"
                        + GOOD.replace("MARCA", "&e;".repeat(10_000))));
        all.add(text("external DTD", "<!DOCTYPE x SYSTEM \"" + there + "\">" + GOOD));
        all.add(text("public DTD", "<!DOCTYPE x PUBLIC \"-//x//x\" \"" + there + "\">" + GOOD));
        all.add(text(
                "external entity",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + there + "\">]>" + GOOD.replace("MARCA", "&e;")));
        all.add(text(
                "entity of a file",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>" + GOOD.replace("MARCA", "&e;")));
        all.add(text("parameter entity", "<!DOCTYPE x [<!ENTITY % e SYSTEM \"" + there + "\"> %e;]>" + GOOD));
        all.add(text("DTD within", GOOD.replace("<e:Body>", "<e:Body><!DOCTYPE x>")));
        all.add(text("unknown entity", GOOD.replace("MARCA", "&MARCA;")));
        all.add(text("character that is none", GOOD.replace("MARCA", "&#0;")));
        all.add(text("half a surrogate", GOOD.replace("MARCA", "&#xD800;")));
        all.add(text("200 deep", GOOD.replace("MARCA", "<a>".repeat(200) + "</a>".repeat(200))));
        all.add(text("10,000 deep", GOOD.replace("MARCA", "<a>".repeat(10_000) + "</a>".repeat(10_000))));
        all.add(text(
                "200 deep in a header",
                GOOD.replace("<e:Header>", "<e:Header>" + "<a>".repeat(200) + "</a>".repeat(200))));
        all.add(text("200 deep and never closed", GOOD.replace("MARCA", "<a>".repeat(20_000))));
        all.add(text("5,000 attributes", GOOD.replace("<p:texto>", "<p:texto" + many(" a%1$d='1'", 5_000) + ">")));
        all.add(text("huge attribute", GOOD.replace("<p:texto>", "<p:texto a='" + "x".repeat(80_000) + "'>")));
        all.add(text(
                "2,000 namespaces",
                GOOD.replace("<p:texto>", "<p:texto" + many(" xmlns:a%1$d='urn:%1$d'", 2_000) + ">")));
        all.add(text(
                "2,000 namespaces around",
                GOOD.replace("<e:Body>", "<e:Body" + many(" xmlns:a%1$d='urn:%1$d'", 2_000) + ">")));
        all.add(text("the same attribute twice", GOOD.replace("<p:texto>", "<p:texto a='1' a='2'>")));
        all.add(text("huge name", GOOD.replace("p:texto>", "p:" + "t".repeat(45_000) + ">")));
        all.add(text("reserved prefix", GOOD.replace("<p:texto>", "<p:texto xmlns:xml='urn:x'>")));
        all.add(text(
                "an attachment", GOOD.replace("MARCA", "<o:Include xmlns:o=\"" + Soap.XOP + "\" href=\"cid:x\"/>")));
        all.add(text("XML 1.1", "<?xml version=\"1.1\"?>" + GOOD.replace("MARCA", "&#1;")));
        all.add(new Hostile("UTF-16 with mark", GOOD.getBytes(UTF_16), "utf-16"));
        all.add(new Hostile("UTF-16 said by nobody", GOOD.getBytes(UTF_16), ""));
        all.add(new Hostile("UTF-16 without mark", GOOD.getBytes(UTF_16LE), ""));
        all.add(new Hostile("UTF-16 said to be UTF-8", GOOD.getBytes(UTF_16), "utf-8"));
        all.add(new Hostile("UTF-32", GOOD.getBytes(Charset.forName("UTF-32")), "utf-32"));
        all.add(new Hostile("UTF-7", GOOD.replace("MARCA", "+ADw-").getBytes(UTF_8), "utf-7"));
        all.add(new Hostile(
                "UTF-7 declared inside", ("<?xml version='1.0' encoding='UTF-7'?>" + GOOD).getBytes(UTF_8), ""));
        all.add(new Hostile(
                "UTF-16 declared inside", ("<?xml version='1.0' encoding='UTF-16'?>" + GOOD).getBytes(UTF_8), ""));
        all.add(new Hostile(
                "Latin-1 that says UTF-8", ("<?xml version='1.0' encoding='UTF-8'?>" + GOOD).getBytes(ISO_8859_1), ""));
        all.add(new Hostile(
                "longer than it need be", GOOD.replace("MARCA", "\u00c0\u00af").getBytes(ISO_8859_1), "utf-8"));
        all.add(new Hostile("a NUL", GOOD.replace("MARCA", "\0").getBytes(UTF_8), "utf-8"));
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void oneRefusalEach(Hostile hostile) throws Exception {
        for (SoapVersion version : SoapVersion.values()) {
            soapTestEndpoint.intake.reset();
            HttpResponse<String> answer = post(hostile, version);
            boolean old = version == SoapVersion.V1_1;
            assertThat(answer.statusCode()).isEqualTo(old ? 500 : 400);
            assertThat(answer.body()).contains(old ? "<faultcode>soap:Client<" : "<soap:Value>soap:Sender<");
            assertThat(answer.body()).hasSizeLessThan(2_000).doesNotContain("MARCA", "Exception", "127.0.0.1");
            assertThat(soapTestEndpoint.intake.edgeRefusals()).hasSize(1);
            assertThat(soapTestEndpoint.intake.offers()).isZero();
        }
    }

    @Test
    void nothingOfItStaysInMemory() throws Exception {
        List<Hostile> all = refused().toList();
        for (Hostile each : all) {
            post(each, SoapVersion.V1_1);
        }
        soapTestEndpoint.intake.reset();
        long before = used();
        for (int i = 0; i < 8; i++) {
            for (Hostile each : all) {
                post(each, SoapVersion.V1_1);
            }
            soapTestEndpoint.intake.reset();
        }
        assertThat(used() - before).as("bytes more").isLessThan(16L << 20);
    }

    @ParameterizedTest
    @MethodSource
    void goesOnAsItIs(String payload) throws Exception {
        HttpResponse<String> answer = soapTestEndpoint.post(SoapSender.envelope(payload, RecordingIntake.USER));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(soapTestEndpoint.intake.messages().get(0).content()).isEqualTo(payload.getBytes(UTF_8));
    }

    Stream<String> goesOnAsItIs() {
        String there = canary.uri("/x").toString();
        String good = SoapTestEndpoint.PAYLOAD;
        return Stream.of(
                good.replace("MARCA", "MAR<!-- otro -->CA"),
                good.replace("MARCA", "MAR<?x otro?>CA"),
                good.replace("MARCA", "<![CDATA[<p:texto>]]>"),
                good.replace("MARCA", "]]&gt;<![CDATA[]]]]><![CDATA[>]]>"),
                good.replace("MARCA", "&#77;&#x41;&lt;"),
                good.replace("<p:texto>", "<?xml-stylesheet href=\"" + there + "\"?><p:texto>"),
                good.replace(
                        "<p:texto>",
                        "<i:include xmlns:i=\"http://www.w3.org/2001/XInclude\" href=\"" + there + "\"/><p:texto>"),
                good.replace(
                        "<p:texto>",
                        "<p:texto xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"" + " i:schemaLocation=\"urn:x "
                                + there + "\" i:noNamespaceSchemaLocation=\"" + there + "\">"));
    }

    @Test
    void attachmentsAreNotTakenInAnyDress() throws Exception {
        String part = "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\n\r\n" + GOOD + "\r\n--b--\r\n";
        for (String type : new String[] {
            "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=b",
            "multipart/related; type=\"text/xml\"; boundary=b",
            "multipart/mixed; boundary=b",
            "application/xop+xml; type=\"text/xml\"",
            "message/rfc822"
        }) {
            HttpResponse<String> answer = soapTestEndpoint.post(part, type);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
        assertThat(soapTestEndpoint.intake.offers()).isZero();
        assertThat(soapTestEndpoint.post(GOOD).body()).doesNotContain("multipart");
    }

    @Test
    void theBodyAloneSaysWhatItIs() throws Exception {
        for (String action : new String[] {"\"urn:otro#borrar\"", "registrar", "\"\"", "../x", "x".repeat(2_000)}) {
            HttpResponse<String> old = soapTestEndpoint.partner.send(soapTestEndpoint
                    .partner
                    .post(GOOD.getBytes(UTF_8), "text/xml")
                    .setHeader("SOAPAction", action));
            assertThat(old.body()).contains("<r:codigoRespuesta>0<");
        }
        String young = GOOD.replace(Soap.ENVELOPE, Soap.ENVELOPE_12);
        assertThat(soapTestEndpoint
                        .post(young, "application/soap+xml; action=\"urn:otro#borrar\"")
                        .body())
                .contains("<r:codigoRespuesta>0<");
        String other = GOOD.replace("p:registrar", "p:borrar");
        HttpResponse<String> spoofed = soapTestEndpoint.partner.send(soapTestEndpoint
                .partner
                .post(other.getBytes(UTF_8), "text/xml")
                .setHeader("SOAPAction", "\"registrar\""));
        assertThat(spoofed.body()).contains("<r:codigoRespuesta>1<").contains("(operation)");
        assertThat(soapTestEndpoint.intake.messages()).allSatisfy(message -> assertThat(message.content())
                .isEqualTo(SoapTestEndpoint.PAYLOAD.getBytes(UTF_8)));
    }

    private static Hostile text(String name, String envelope) {
        assertThat(envelope).as(name).isNotEqualTo(GOOD);
        return new Hostile(name, envelope.getBytes(UTF_8), "utf-8");
    }

    private static String many(String form, int count) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(form.formatted(i));
        }
        return all.toString();
    }

    private HttpResponse<String> post(Hostile hostile, SoapVersion version) throws Exception {
        byte[] bytes = hostile.bytes();
        if (version == SoapVersion.V1_2) {
            String text = new String(bytes, ISO_8859_1);
            bytes = text.replace(Soap.ENVELOPE, Soap.ENVELOPE_12).getBytes(ISO_8859_1);
        }
        String charset = hostile.charset().isEmpty() ? "" : "; charset=" + hostile.charset();
        return soapTestEndpoint.partner.send(soapTestEndpoint.partner.post(bytes, version.mediaType() + charset));
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
