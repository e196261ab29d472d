package org.enlace.gateway.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Clock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.enlace.gateway.certificates.Certificates;

/**
 * Where the gateway of a data folder is asked on this machine: with TLS if that is what its door speaks, and then nobody but the holder of the folder's own
 * certificate hears a password.
 *
 * @param uri of the doors
 * @param http how to ask there
 */
record OwnDoor(URI uri, Http http) {

    private static final String LOCAL = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 5_000;

    static OwnDoor at(int port, DataFolder data) {
        Ports ports = new Ports(port);
        Certificates certificates = new Certificates(GatewaySettings.of(data).tls(data), Clock.systemUTC());
        if (certificates.doorReady()) {
            SSLContext tls = certificates.toOwnDoor();
            if (speaks(tls, port)) {
                return new OwnDoor(ports.doorsTlsAt(), new Http(tls));
            }
        }
        return new OwnDoor(ports.doorsAt(), new Http());
    }

    /** False if nobody listens there. */
    static boolean isOpen(int port) {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(LOCAL, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** False if nobody is there, or somebody who does not know what TLS is. */
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
            throw new Failure("certificate.another", port);
        } catch (SSLException notTls) {
            return false;
        } catch (IOException nobody) {
            return false;
        }
    }
}
