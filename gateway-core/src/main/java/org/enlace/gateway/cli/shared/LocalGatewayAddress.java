package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.enlace.gateway.security.certificates.CertificateStore;

/**
 * The address of the gateway of a data folder on this machine: with TLS if its inbound endpoints speak it, and then only the holder of the folder's
 * own certificate receives a password.
 *
 * @param uri of the inbound endpoints
 * @param http the client for requests to it
 */
public record LocalGatewayAddress(URI uri, Http http) {

    private static final String LOCAL = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 5_000;

    public static LocalGatewayAddress at(int port, DataFolder data) {
        Ports ports = new Ports(port);
        CertificateStore certificates =
                new CertificateStore(GatewaySettings.of(data).tls(data), Clock.systemUTC());
        if (certificates.serverReady()) {
            SSLContext tls = certificates.toOwnServer();
            if (speaks(tls, port)) {
                return new LocalGatewayAddress(ports.gatewayTlsAt(), new Http(tls));
            }
        }
        return new LocalGatewayAddress(ports.gatewayAt(), new Http());
    }

    /** False if nothing listens there. */
    public static boolean isOpen(int port) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(LOCAL, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** False if nothing answers, or a server without TLS. */
    private static boolean speaks(SSLContext tls, int port) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(LOCAL, port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, LOCAL, port, true)) {
                socket.startHandshake();
                return true;
            }
        } catch (SSLHandshakeException another) {
            // TLS, but not ours: a password must not go there in clear either.
            throw new CommandFailedException("certificate.another", port);
        } catch (SSLException notTls) {
            return false;
        } catch (IOException nobody) {
            return false;
        }
    }
}
