package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WebServer;
import org.junit.jupiter.api.Test;

/** The addresses in a served contract are those of the inbound endpoint. */
class ServedAddressTest {

    private static final Pattern ADDRESS = Pattern.compile("address location=\"([^\"]+)\"");
    private static final Pattern SCHEMA = Pattern.compile("schemaLocation=\"([^\"]+)\"");

    @Test
    void aServedContractNamesTheEndpointThatTheCallerKnows() throws Exception {
        Bus bus = new ExtensionManagerBus();
        CXFNonSpringServlet servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        SoapSender partner = new SoapSender();
        try (WebServer server = WebServer.serving("CXFServlet", servlet);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("cxf", bus);
            camel.addRoutes(new SoapConnector()
                    .route(TestLink.receiving(
                            new LinkId("front", "link"),
                            SettingsFrom.map(SoapSettings.class, partner.settings()),
                            new RecordingIntake(),
                            partner.contractFiles(),
                            null)));
            camel.start();
            URI endpoint = server.endpoint("front", "link");
            String wsdl = get(URI.create(endpoint + "?wsdl"));
            assertThat(first(ADDRESS, wsdl)).isEqualTo(endpoint.toString());
            String schema = first(SCHEMA, wsdl);
            assertThat(schema).startsWith(endpoint.toString());
            assertThat(get(URI.create(schema))).contains("targetNamespace");
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    private static String get(URI uri) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
