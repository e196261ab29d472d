package org.enlace.gateway.exchange.routes;

import java.net.InetAddress;
import java.time.Duration;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Configures what the inbound endpoints listen on: TLS on the server's port; or, where the configuration says so and only this machine can call,
 * plain HTTP there and TLS on a port beside it.
 */
@Configuration(proxyBeanMethods = false)
class ServerConnectors {

    /**
     * The wanted listeners of the inbound endpoints.
     *
     * @param plain true for plain HTTP on the server's port
     * @param port where TLS is spoken beside plain HTTP; negative for nowhere
     * @param headerTimeout how long a head may take there
     */
    private record Wish(boolean plain, int port, Duration headerTimeout) {}

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> inboundTls(
            CertificateStore certificates,
            ServerProperties server,
            @Value("${enlace.inbound.plain:false}") boolean plain,
            @Value("${enlace.tls.port:-1}") int port,
            @Value("${enlace.inbound.header-timeout:10s}") String headerTimeout) {
        Wish wish = new Wish(plain, port, DurationStyle.detectAndParse(headerTimeout));
        check(wish, server.getAddress(), certificates);
        return factory -> open(factory, wish, server, certificates);
    }

    private static void check(Wish wish, InetAddress address, CertificateStore certificates) {
        if (wish.plain() && (address == null || !address.isLoopbackAddress())) {
            throw new IllegalStateException(
                    "enlace.inbound.plain: plain HTTP is spoken on 127.0.0.1 only; set server.address, or put a certificate into tls/door [PLAIN_ABROAD]");
        }
        if ((!wish.plain() || wish.port() >= 0) && !certificates.serverReady()) {
            throw new IllegalStateException(
                    "tls/door: there is no valid certificate with its key: put <name>.pem and <name>.key there, or set enlace.inbound.plain=true for plain HTTP on 127.0.0.1 [CERTIFICATE_MISSING]");
        }
    }

    private static void open(
            TomcatServletWebServerFactory factory, Wish wish, ServerProperties server, CertificateStore certificates) {
        if (!wish.plain()) {
            factory.addConnectorCustomizers(connector -> TlsConnector.secure(connector, certificates));
        } else if (wish.port() >= 0) {
            factory.addAdditionalTomcatConnectors(
                    TlsConnector.beside(server, wish.port(), wish.headerTimeout(), certificates));
        }
    }
}
