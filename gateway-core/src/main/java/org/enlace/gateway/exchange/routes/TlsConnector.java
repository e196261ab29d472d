package org.enlace.gateway.exchange.routes;

import java.time.Duration;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.enlace.gateway.platform.http.HeaderTimeoutProtocol;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.boot.autoconfigure.web.ServerProperties;

/** Makes a connector of the web server speak TLS. */
final class TlsConnector {

    /** For TLS 1.2, suites with keys that cannot be read out of recorded traffic later; all of TLS 1.3 is of that kind. */
    private static final String CIPHERS = String.join(
            ",",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private TlsConnector() {}

    static void secure(Connector connector, CertificateStore certificates) {
        connector.setScheme("https");
        connector.setSecure(true);
        Http11NioProtocol protocol = (Http11NioProtocol) connector.getProtocolHandler();
        protocol.setSSLEnabled(true);
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols("TLSv1.2+TLSv1.3");
        host.setCiphers(CIPHERS);
        host.setHonorCipherOrder(true);
        // Requested, not required: which link requires a certificate is known only after the caller has named the
        // address.
        host.setCertificateVerification("optional");
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(new ServerTlsContext(certificates.server()));
        host.addCertificate(certificate);
        protocol.addSslHostConfig(host);
    }

    /** A connector beside the server's own, with the same bounds. */
    static Connector beside(ServerProperties server, int port, Duration headerTimeout, CertificateStore certificates) {
        ServerProperties.Tomcat bounds = server.getTomcat();
        Connector connector = new Connector(HeaderTimeoutProtocol.class.getName());
        connector.setPort(port);
        connector.setMaxPostSize((int) bounds.getMaxHttpFormPostSize().toBytes());
        HeaderTimeoutProtocol protocol = (HeaderTimeoutProtocol) connector.getProtocolHandler();
        protocol.setHeaderTimeout(headerTimeout);
        protocol.setAddress(server.getAddress());
        protocol.setMaxThreads(bounds.getThreads().getMax());
        protocol.setMaxKeepAliveRequests(bounds.getMaxKeepAliveRequests());
        if (bounds.getConnectionTimeout() != null) {
            protocol.setConnectionTimeout((int) bounds.getConnectionTimeout().toMillis());
        }
        secure(connector, certificates);
        return connector;
    }
}
