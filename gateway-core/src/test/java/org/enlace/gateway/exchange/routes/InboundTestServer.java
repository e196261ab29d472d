package org.enlace.gateway.exchange.routes;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.Destinations;
import org.enlace.gateway.configuration.connectors.TestBinding;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.exchange.intake.TestIntakes;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.http.RequestBodies;
import org.enlace.gateway.platform.tracing.Traces;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

/** The inbound servlet in a real server; behind it two servlets that tell what reached them, instead of the protocols'. */
final class InboundTestServer implements AutoCloseable {

    final LinkRoutes edges;
    private final AnnotationConfigServletWebServerApplicationContext server =
            new AnnotationConfigServletWebServerApplicationContext();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final TestIntakes endpoints;

    /** The web server. Not annotated as a configuration, so that gateways with the tests on their class path do not find it. */
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class
    })
    static class Server {}

    private static final class Echo extends HttpServlet {

        private static final long serialVersionUID = 1L;
        private final String name;

        private Echo(String name) {
            this.name = name;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            String body = new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            response.getWriter()
                    .write(String.join(
                            " ",
                            name,
                            request.getMethod(),
                            request.getPathInfo(),
                            String.valueOf(request.getQueryString()),
                            body));
            if (request.getAttribute("jakarta.servlet.request.X509Certificate") != null) {
                response.getWriter().write(" with certificate");
            }
        }
    }

    InboundTestServer(TestDatabase database, Path folder, String... properties) throws IOException {
        this(database, folder, null, properties);
    }

    /** @param certificates for endpoints that speak TLS; null for those that do not */
    InboundTestServer(TestDatabase database, Path folder, CertificateStore certificates, String... properties)
            throws IOException {
        Partners partners = SmallConfig.in(folder.resolve("config"), "");
        camel.start();
        endpoints = new TestIntakes(database);
        edges = edges(database, folder, partners);
        TestPropertyValues.of("server.port=0", "server.address=127.0.0.1")
                .and(properties)
                .applyTo(server);
        server.registerBean(Partners.class, () -> partners);
        server.registerBean(LinkRoutes.class, () -> edges);
        server.registerBean(ProtocolServlets.class, () -> new ProtocolServlets(new Echo("soap"), new Echo("rest")));
        server.registerBean(Traces.class, () -> Traces.NONE);
        server.register(PropertySourcesPlaceholderConfigurer.class, Server.class, InboundServletConfiguration.class);
        if (certificates != null) {
            server.registerBean(CertificateStore.class, () -> certificates);
            server.register(ServerConnectors.class);
        }
        server.refresh();
    }

    private LinkRoutes edges(TestDatabase database, Path folder, Partners partners) throws IOException {
        Path secrets = Files.writeString(folder.resolve("credentials.json"), "{}");
        var source = database.appDataSource();
        Clock clock = Clock.systemUTC();
        return new LinkRoutes(
                camel,
                partners,
                new PartnerAuthentication(CredentialsFile.read(secrets), partners.current()),
                new CertificateStore(folder.resolve("no-certificates"), Clock.systemUTC()),
                endpoints.endpoints(),
                TestBinding.of(new StubConnector("file"), new StubConnector("rest"), new StubConnector("soap")),
                new LinkStates(source, new AuditTrail(source, clock, "inbound-test"), clock, change -> {}),
                new TestNodeLife("node-1").duties(source),
                folder,
                Destinations.USUAL);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getWebServer().getPort() + path);
    }

    /** The bodies that are arriving now. */
    RequestBodies bodies() {
        return ((InboundServlet) server.getBean("inboundServlet", ServletRegistrationBean.class)
                        .getServlet())
                .bodies();
    }

    int port() {
        return server.getWebServer().getPort();
    }

    @Override
    public void close() {
        server.close();
        camel.stop();
        endpoints.close();
    }
}
