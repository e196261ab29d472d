package org.enlace.connector.rest;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.LinkId;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.enlace.connector.testkit.WebServer;

/** A receiving link behind an inbound servlet, and a partner who calls there. */
final class RestTestEndpoint implements AutoCloseable {

    /** Camel's servlets of one name know each other's consumers by their paths. */
    private static final AtomicInteger OPENED = new AtomicInteger();

    final LinkId link;
    final RecordingIntake intake = new RecordingIntake();
    private final CamelContext camel;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebServer server;

    /** There may be one at a time: see {@link #beside}. */
    RestTestEndpoint(Map<String, Object> settings, Map<String, URL> contract) throws Exception {
        this(
                newLink(),
                new DefaultCamelContext(),
                WebServer.serving("CamelServlet", new CamelHttpTransportServlet()),
                settings,
                contract);
        camel.start();
    }

    private RestTestEndpoint(
            LinkId link, CamelContext camel, WebServer server, Map<String, Object> settings, Map<String, URL> contract)
            throws Exception {
        this.link = link;
        this.camel = camel;
        this.server = server;
        camel.addRoutes(new RestConnector()
                .route(TestLink.receiving(
                        link, SettingsFrom.map(RestSettings.class, settings), intake, contract, null)));
    }

    /** Another link of the same gateway; it ends with the first. */
    RestTestEndpoint beside(Map<String, Object> settings, Map<String, URL> contract) throws Exception {
        return new RestTestEndpoint(newLink(), camel, server, settings, contract);
    }

    /** Another link of the same gateway whose name begins as this one's; it ends with the first. */
    RestTestEndpoint withLongerName(Map<String, Object> settings, Map<String, URL> contract) throws Exception {
        return new RestTestEndpoint(
                new LinkId(link.partner(), link.name() + "-longer"), camel, server, settings, contract);
    }

    private static LinkId newLink() {
        return new LinkId("partner", "link-" + OPENED.incrementAndGet());
    }

    URI at(String beneath) {
        return URI.create(server.endpoint(link.partner(), link.name()) + beneath);
    }

    /** Headers in pairs. */
    HttpResponse<byte[]> get(String beneath, String... headers) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(beneath)).GET(), headers);
    }

    /** With the key that is known. Headers in pairs. */
    HttpResponse<byte[]> post(byte[] body, String... headers) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(at(""))
                        .header("X-API-Key", RecordingIntake.KEY.key())
                        .POST(BodyPublishers.ofByteArray(body)),
                headers);
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofByteArray());
    }

    @Override
    public void close() throws Exception {
        camel.close();
        server.close();
    }
}
