package org.enlace.connector.soap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
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

/** Behind an inbound servlet that forwards, as the gateway has one. */
class ServedAddressTest {

    private static final Pattern ADDRESS = Pattern.compile("address location=\"([^\"]+)\"");
    private static final Pattern SCHEMA = Pattern.compile("schemaLocation=\"([^\"]+)\"");

    /** Partners call {@code /in/front/link}; the edge is at {@code /in/behind/link}, in the same servlet. */
    private static final class FrontServlet extends CXFNonSpringServlet {
        private static final long serialVersionUID = 1L;

        @Override
        public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
            String path = ((HttpServletRequest) request).getPathInfo();
            if (path.startsWith("/front/")) {
                request.getRequestDispatcher("/in" + path.replace("/front/", "/behind/"))
                        .forward(request, response);
            } else {
                super.service(request, response);
            }
        }
    }

    @Test
    void aServedContractNamesTheEndpointThatTheCallerKnows() throws Exception {
        Bus bus = new ExtensionManagerBus();
        FrontServlet servlet = new FrontServlet();
        servlet.setBus(bus);
        SoapSender partner = new SoapSender();
        try (WebServer server = WebServer.serving("CXFServlet", servlet);
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("cxf", bus);
            camel.addRoutes(new SoapConnector()
                    .route(TestLink.receiving(
                            new LinkId("behind", "link"),
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
