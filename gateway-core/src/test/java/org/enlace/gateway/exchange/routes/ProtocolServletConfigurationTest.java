package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletRegistration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;

/** In a real web server. Callers reach the servlets of the protocols only through the inbound servlet, which checks the link first. */
class ProtocolServletConfigurationTest {

    @Test
    void theServletsOfTheProtocolsHaveNoAddress() {
        try (var server = new AnnotationConfigServletWebServerApplicationContext()) {
            TestPropertyValues.of("server.port=0", "server.address=127.0.0.1").applyTo(server);
            server.register(
                    PropertySourcesPlaceholderConfigurer.class,
                    InboundTestServer.Server.class,
                    ProtocolServletConfiguration.class);
            server.refresh();
            Map<String, ? extends ServletRegistration> servlets =
                    server.getServletContext().getServletRegistrations();
            assertThat(servlets).containsKeys("CXFServlet", "CamelServlet");
            assertThat(servlets.get("CXFServlet").getMappings()).isEmpty();
            assertThat(servlets.get("CamelServlet").getMappings()).isEmpty();
        }
    }
}
