package org.enlace.connector.http;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.enlace.connector.Destinations;

/**
 * Connects Camel's HTTP client with connections that bound the heads of answers, over https with one link's own TLS. The handshake has the time of
 * a connection.
 */
final class BoundedHttpComponent extends HttpComponent {

    private final LinkTls tls;
    private final RequestLimits requestLimits;
    private final PermittedAddresses addresses;

    BoundedHttpComponent(LinkTls tls, RequestLimits requestLimits, Destinations destinations) {
        this.tls = tls;
        this.requestLimits = requestLimits;
        this.addresses = new PermittedAddresses(destinations);
    }

    @Override
    @SuppressWarnings("deprecation") // Camel's own way to configure sockets; ours replaces it
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> unused, int total, int perRoute, SocketConfig sockets) {
        Timeout connect = Timeout.of(requestLimits.connect());
        return new IdleCheckConnections()
                .setTlsSocketStrategy(tls)
                .setDnsResolver(addresses)
                .setConnectionFactory(AnswerHeads.connections())
                .setMaxConnTotal(total > 0 ? total : getMaxTotalConnections())
                .setMaxConnPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute())
                .setDefaultSocketConfig(sockets)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(requestLimits.total()))
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }
}
