package org.enlace.gateway.exchange.routes;

import jakarta.servlet.Servlet;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the servlets of CXF and Camel. The web server starts and stops them, but maps no address to them. */
@Configuration(proxyBeanMethods = false)
class ProtocolServletConfiguration {

    /** The bus that the SOAP connector looks up by this name. */
    @Bean(destroyMethod = "shutdown")
    Bus cxf() {
        return new ExtensionManagerBus();
    }

    @Bean
    ProtocolServlets protocolServlets(Bus cxf) {
        CXFNonSpringServlet soap = new CXFNonSpringServlet();
        soap.setBus(cxf);
        return new ProtocolServlets(soap, new CamelHttpTransportServlet());
    }

    @Bean
    ServletRegistrationBean<Servlet> soapServlet(ProtocolServlets protocols) {
        return unmapped("CXFServlet", protocols.soap());
    }

    /** Has the name by which the servlet component of Camel looks for it. */
    @Bean
    ServletRegistrationBean<Servlet> restServlet(
            ProtocolServlets protocols, @Value("${camel.component.servlet.servlet-name:CamelServlet}") String name) {
        return unmapped(name, protocols.rest());
    }

    private static ServletRegistrationBean<Servlet> unmapped(String name, Servlet servlet) {
        var registration = new ServletRegistrationBean<>(servlet, false);
        registration.setName(name);
        registration.setLoadOnStartup(1);
        return registration;
    }
}
