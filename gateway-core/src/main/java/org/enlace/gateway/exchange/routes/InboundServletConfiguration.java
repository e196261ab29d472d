package org.enlace.gateway.exchange.routes;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.apache.catalina.core.StandardHost;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.platform.http.ConcurrencyLimit;
import org.enlace.gateway.platform.http.ConsoleBodyFilter;
import org.enlace.gateway.platform.http.ConsoleConcurrencyFilter;
import org.enlace.gateway.platform.http.EarlyResponseCloseValve;
import org.enlace.gateway.platform.http.ErrorReport;
import org.enlace.gateway.platform.http.HeaderTimeoutProtocol;
import org.enlace.gateway.platform.http.InboundMemory;
import org.enlace.gateway.platform.http.RequestBodies;
import org.enlace.gateway.platform.http.RequestBodyDeadlines;
import org.enlace.gateway.platform.http.RequestBodyValve;
import org.enlace.gateway.platform.http.RequestSmugglingValve;
import org.enlace.gateway.platform.tracing.Traces;
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

/** Configures the servlet and the filter at {@code /in}, and the limits of requests. */
@Configuration(proxyBeanMethods = false)
class InboundServletConfiguration {

    @Bean
    ServletRegistrationBean<InboundServlet> inboundServlet(
            Partners partners,
            LinkRoutes edges,
            ProtocolServlets protocols,
            Traces traces,
            @Value("${enlace.inbound.memory-limit:64MB}") String memoryLimit,
            @Value("${enlace.inbound.body-timeout:30s}") String within,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        RequestBodies bodies = new RequestBodies(
                InboundMemory.of(DataSize.parse(memoryLimit).toBytes()), DurationStyle.detectAndParse(within));
        var registration = new ServletRegistrationBean<>(
                new InboundServlet(
                        partners, edges, protocols, bodies, new ConcurrencyLimit(Math.max(1, threads * 3 / 4)), traces),
                "/in/*");
        registration.setName("inboundServlet");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /** Runs behind the filter that measures a request, before all others. */
    @Bean
    FilterRegistrationBean<InboundBypassFilter> inboundBypass(ServletRegistrationBean<InboundServlet> inboundServlet) {
        var registration = new FilterRegistrationBean<>(new InboundBypassFilter(inboundServlet.getServlet()));
        registration.addUrlPatterns("/in/*");
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestLimits(
            @Value("${enlace.inbound.body-timeout:30s}") String within,
            @Value("${server.tomcat.threads.max:200}") int threads) {
        RequestBodyDeadlines deadlines = new RequestBodyDeadlines(DurationStyle.detectAndParse(within));
        return factory -> factory.addEngineValves(
                new EarlyResponseCloseValve(),
                new RequestSmugglingValve(),
                new RequestBodyValve(
                        new ConsoleBodyFilter(deadlines, threads),
                        new ConsoleConcurrencyFilter(Math.max(1, threads / 4))));
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> headerTimeout(
            @Value("${enlace.inbound.header-timeout:10s}") String within) {
        Duration longest = DurationStyle.detectAndParse(within);
        return factory -> {
            factory.setProtocol(HeaderTimeoutProtocol.class.getName());
            factory.addConnectorCustomizers(connector -> {
                HeaderTimeoutProtocol protocol = (HeaderTimeoutProtocol) connector.getProtocolHandler();
                protocol.setHeaderTimeout(longest);
                // A caller that sends {@code Expect: 100-continue} gets a refusal before the body is requested.
                protocol.setContinueResponseTiming("onRead");
            });
            factory.addContextCustomizers(context ->
                    ((StandardHost) context.getParent()).setErrorReportValveClass(ErrorReport.class.getName()));
        };
    }
}
