package org.enlace.gateway.routes;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.catalina.core.StandardHost;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.traces.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.unit.DataSize;

/** The servlets behind {@code /in}. */
@Configuration(proxyBeanMethods = false)
class HttpDoors {

    /** Where CXF's servlet lives; the same as {@code cxf.path}. */
    static final String SOAP = "/_soap";

    /** Where Camel's servlet lives; the same as {@code camel.servlet.mapping.context-path}. */
    static final String REST = "/_rest";

    private static final Map<String, String> SERVLETS = Map.of("soap", SOAP, "rest", REST);

    /** Where the servlet of a connector lives; empty for connectors without one, which fetch by themselves. */
    static Optional<String> servlet(PartnerLink link) {
        return Optional.ofNullable(SERVLETS.get(link.connector()));
    }

    /** True if the edge of a link answers at addresses below its own too: its description, receipts. It says itself which there are. */
    static boolean hasAddressesBeneath(PartnerLink link) {
        return link.connector().equals("rest");
    }

    @Bean
    ServletRegistrationBean<FrontDoor> frontDoor(
            Partners partners,
            Edges edges,
            Traces traces,
            @Value("${enlace.doors.in-hand:64MB}") String inHand,
            @Value("${enlace.doors.body-within:30s}") String within,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        ArrivingBodies bodies = new ArrivingBodies(
                InboundMemory.of(DataSize.parse(inHand).toBytes()), DurationStyle.detectAndParse(within));
        var registration = new ServletRegistrationBean<>(
                new FrontDoor(partners, edges, bodies, new ConcurrencyLimit(Math.max(1, threads * 3 / 4)), traces),
                "/in/*");
        registration.setName("frontDoor");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Behind what measures a request, before all else. */
    @Bean
    FilterRegistrationBean<StraightIn> straightIn(ServletRegistrationBean<FrontDoor> frontDoor) {
        var registration = new FilterRegistrationBean<>(new StraightIn(frontDoor.getServlet()));
        registration.addUrlPatterns("/in/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> doorkeepers(
            @Value("${enlace.doors.body-within:30s}") String within,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        BodyDeadlines deadlines = new BodyDeadlines(DurationStyle.detectAndParse(within));
        return factory -> factory.addEngineValves(
                new UnfinishedCallers(),
                new TwoLengths(),
                new RequestBodyValve(
                        new ConsoleBodies(deadlines, threads), new ConsoleConcurrency(Math.max(1, threads / 4))));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeHeads(
            @Value("${enlace.doors.head-within:10s}") String within) {
        Duration longest = DurationStyle.detectAndParse(within);
        return factory -> {
            factory.setProtocol(PatientHttp.class.getName());
            factory.addConnectorCustomizers(connector -> {
                PatientHttp protocol = (PatientHttp) connector.getProtocolHandler();
                protocol.setHeadWithin(longest);
                // A caller who asks first hears a refusal before the body is asked for.
                protocol.setContinueResponseTiming("onRead");
            });
            factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorReport.class.getName()));
        };
    }

    /** Nobody gets to the protocols' servlets but through the front door, which forwards. */
    @Bean
    FilterRegistrationBean<Filter> sideDoorsClosed() {
        Filter closed = (request, response, chain) ->
                ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        var registration = new FilterRegistrationBean<>(closed);
        registration.addUrlPatterns(SOAP + "/*", REST + "/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
