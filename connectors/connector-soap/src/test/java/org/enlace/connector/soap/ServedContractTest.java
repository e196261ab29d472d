package org.enlace.connector.soap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.http.HttpAnswer;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.assertj3.XmlAssert;

/** What {@code ?wsdl} says. */
class ServedContractTest {

    private static final String ENDPOINT = "http://gateway.example:8080/in/partner/link";
    private static final Map<String, String> NAMES = Map.of(
            "w", "http://schemas.xmlsoap.org/wsdl/",
            "s1", "http://schemas.xmlsoap.org/wsdl/soap/",
            "s2", "http://schemas.xmlsoap.org/wsdl/soap12/",
            "x", "http://www.w3.org/2001/XMLSchema");

    @TempDir
    private Path folder;

    private static ServedContract contract(Map<String, Object> more, Map<String, URL> files) {
        Map<String, Object> settings =
                new HashMap<>(Map.of("operation", "registrar", "namespace", SoapSender.NAMESPACE));
        settings.putAll(more);
        return new ServedContract(
                SettingsFrom.map(SoapSettings.class, settings), name -> Optional.ofNullable(files.get(name)));
    }

    private static ServedContract contract(Map<String, Object> more) {
        return contract(more, new SoapSender().contractFiles());
    }

    private static XmlAssert xml(HttpAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return XmlAssert.assertThat(new String(answer.body(), UTF_8)).withNamespaceContext(NAMES);
    }

    @ParameterizedTest
    @CsvSource({"1.1, 1, 0", "1.2, 0, 1", "both, 1, 1"})
    void bindingsAndPortsAreThoseOfTheLinksVersions(String version, int old, int young) {
        XmlAssert wsdl = xml(contract(Map.of("version", version)).answer("wsdl", ENDPOINT));
        wsdl.nodesByXPath("//w:binding/s1:binding").hasSize(old);
        wsdl.nodesByXPath("//w:binding/s2:binding").hasSize(young);
        wsdl.nodesByXPath("//w:binding[s2:binding]/w:operation[s2:operation]/w:input/s2:body[@use='literal']")
                .hasSize(young);
        wsdl.nodesByXPath("//w:port/s1:address[@location='" + ENDPOINT + "']").hasSize(old);
        wsdl.nodesByXPath("//w:port/s2:address[@location='" + ENDPOINT + "']").hasSize(young);
        wsdl.nodesByXPath("//w:port").hasSize(old + young);
        for (String kind : new String[] {"s1", "s2"}) {
            wsdl.nodesByXPath("//w:port[" + kind + ":address][substring-after(@binding, ':') = //w:binding[" + kind
                            + ":binding]/@name]")
                    .hasSize(kind.equals("s1") ? old : young);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1", "1.2", "both"})
    void aContractThatHasBothIsCutToSize(String version) throws Exception {
        Path both = folder.resolve("both.wsdl");
        Files.write(
                both,
                contract(Map.of("version", "both"))
                        .answer("wsdl", "http://elsewhere.example/")
                        .body());
        Map<String, URL> files = Map.of("service.wsdl", both.toUri().toURL());
        XmlAssert wsdl = xml(contract(Map.of("version", version), files).answer("wsdl", ENDPOINT));
        int expected = version.equals("both") ? 2 : 1;
        wsdl.nodesByXPath("//w:binding").hasSize(expected);
        wsdl.nodesByXPath("//w:port/*[@location='" + ENDPOINT + "']").hasSize(expected);
        assertThat(Files.readString(both)).contains("elsewhere");
    }

    @Test
    void importsPointToTheEndpointAndAreThere() {
        ServedContract contract = contract(Map.of());
        xml(contract.answer("WSDL", ENDPOINT))
                .valueByXPath("//x:import/@schemaLocation")
                .isEqualTo(ENDPOINT + "?xsd=message.xsd");
        xml(contract.answer("xsd=message.xsd", ENDPOINT))
                .nodesByXPath("/x:schema/x:element")
                .hasSize(2);
    }

    @Test
    void importsWithinImportsAndOfWsdlsToo() throws Exception {
        Path outer = folder.resolve("outer.wsdl");
        Files.writeString(outer, """
                <w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:x="http://www.w3.org/2001/XMLSchema">
                  <w:import namespace="urn:n" location="inner.wsdl"/><w:import namespace="urn:o" location="http://other.example/o.wsdl"/>
                  <w:types><x:schema><x:include schemaLocation="a.xsd"/><x:redefine schemaLocation="../b.xsd"/></x:schema></w:types>
                </w:definitions>""");
        URL any = outer.toUri().toURL();
        ServedContract contract = contract(
                Map.of("wsdl", "outer.wsdl"), Map.of("outer.wsdl", any, "inner.wsdl", any, "a.xsd", any, "b.xsd", any));
        XmlAssert wsdl = xml(contract.answer("wsdl", ENDPOINT));
        wsdl.valueByXPath("//w:import[1]/@location").isEqualTo(ENDPOINT + "?wsdl=inner.wsdl");
        wsdl.valueByXPath("//w:import[2]/@location")
                .as("what is elsewhere stays there")
                .isEqualTo("http://other.example/o.wsdl");
        wsdl.valueByXPath("//x:include/@schemaLocation").isEqualTo(ENDPOINT + "?xsd=a.xsd");
        wsdl.valueByXPath("//x:redefine/@schemaLocation").isEqualTo("../b.xsd");
        assertThat(contract.answer("wsdl=inner.wsdl", ENDPOINT).status()).isEqualTo(200);
    }

    @Test
    void aConfiguredAddressCountsWhateverTheCallerSays() {
        ServedContract contract = contract(Map.of("address", URI.create("https://front.example/x")));
        for (String used : new String[] {ENDPOINT, "http://evil\"><x/>.example/"}) {
            xml(contract.answer("wsdl", used))
                    .valueByXPath("//s1:address/@location")
                    .isEqualTo("https://front.example/x");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a\"b.example/x",
                "http://a<b/x",
                "http:///x",
                "http://u@h/x",
                "http://h:99x/",
                "ftp://h/",
                "http://h/?q"
            })
    void aHostThatIsNoAddressIsNotServed(String used) {
        HttpAnswer answer = contract(Map.of()).answer("wsdl", used);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), UTF_8)).doesNotContain(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xsd",
                "xsd=other.xsd",
                "xsd=../message.xsd",
                "wsdl=message.xsd",
                "xsd=service.wsdl",
                "xsd=message.schema.json"
            })
    void nothingElseIsServed(String query) throws Exception {
        Map<String, URL> files = new HashMap<>(new SoapSender().contractFiles());
        files.put("message.schema.json", folder.toUri().toURL());
        assertThat(contract(Map.of(), files).answer(query, ENDPOINT).status()).isEqualTo(404);
    }

    @Test
    void overHttpTheHostHeaderIsTheAddress() throws Exception {
        try (SoapTestEndpoint soapTestEndpoint = new SoapTestEndpoint(Map.of("version", "both"))) {
            var wsdl = soapTestEndpoint.partner.send(
                    HttpRequest.newBuilder(URI.create(soapTestEndpoint.partner.endpoint() + "?wsdl")));
            assertThat(wsdl.headers().firstValue("Content-Type").orElse("")).startsWith("text/xml");
            XmlAssert.assertThat(wsdl.body())
                    .withNamespaceContext(NAMES)
                    .nodesByXPath("//w:port/*[@location='" + soapTestEndpoint.partner.endpoint() + "']")
                    .hasSize(2);
            assertThat(soapTestEndpoint
                            .partner
                            .send(HttpRequest.newBuilder(
                                    URI.create(soapTestEndpoint.partner.endpoint() + "?wsdl=../x")))
                            .statusCode())
                    .isBetween(400, 499);
        }
    }
}
