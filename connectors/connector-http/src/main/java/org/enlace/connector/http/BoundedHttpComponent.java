package org.enlace.connector.http;

import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.Timeout;
import org.enlace.connector.Destinations;

/** Camel's HTTP client with connections that bound the heads of answers, over https with one link's own TLS. The handshake has the time of a connection. */
final class BoundedHttpComponent extends HttpComponent {

    private final LinkTls tls;
    private final Limits limits;
    private final PermittedAddresses addresses;

    BoundedHttpComponent(LinkTls tls, Limits limits, Destinations destinations) {
        this.tls = tls;
        this.limits = limits;
        this.addresses = new PermittedAddresses(destinations);
    }

    @Override
    @SuppressWarnings("deprecation") // Camel's own way to say which sockets there are; ours replaces it
    protected HttpClientConnectionManager createConnectionManager(
            Registry<ConnectionSocketFactory> unused, int total, int perRoute, SocketConfig sockets) {
        Timeout connect = Timeout.of(limits.connect());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(tls)
                .setDnsResolver(addresses)
                .setConnectionFactory(AnswerHeads.connections())
                .setMaxConnTotal(total > 0 ? total : getMaxTotalConnections())
                .setMaxConnPerRoute(perRoute > 0 ? perRoute : getConnectionsPerRoute())
                .setDefaultSocketConfig(sockets)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(Timeout.of(limits.total()))
                        .build())
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .build();
    }
}
