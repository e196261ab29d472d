package org.enlace.connector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.enlace.connector.FaultCode;
import org.enlace.connector.Link;
import org.enlace.connector.Probe;
import org.enlace.connector.TlsFault;

/** Tests whether somebody is at an address: name, connection, and for https the certificate. Sends nothing. */
public final class AddressProbe {

    private static final int PATIENCE_MILLIS = 3_000;

    private final List<Probe.Step> steps = new ArrayList<>();
    private final URI url;

    private final Supplier<SSLContext> tls;

    private AddressProbe(URI url, Supplier<SSLContext> tls) {
        this.url = url;
        this.tls = tls;
    }

    /** Tries the steps in order, the first failed one is the last. Within ten seconds; never throws. */
    public static Probe of(Link<?> link, URI url) {
        AddressProbe probe = new AddressProbe(url, link::tls);
        probe.run();
        return new Probe(probe.steps);
    }

    private void run() {
        boolean secure = "https".equals(url.getScheme());
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        if (!tried("resolve", "the name is unknown", () -> InetAddress.getByName(url.getHost()))) {
            return;
        }
        try (Socket socket = new Socket()) {
            boolean connected = tried(
                    "connect",
                    "nobody answers at this address",
                    () -> socket.connect(new InetSocketAddress(url.getHost(), port), PATIENCE_MILLIS));
            if (connected && secure) {
                tried("certificate", "the certificate is not trusted", () -> shakeHands(socket, port));
            }
        } catch (IOException closing) {
            steps.add(new Probe.Step("close", false, "the connection broke"));
        }
    }

    private void shakeHands(Socket socket, int port) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        SSLSocketFactory factory = tls.get().getSocketFactory();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, url.getHost(), port, true)) {
            secured.startHandshake();
            if (!HttpsSupport.getDefaultHostnameVerifier().verify(url.getHost(), secured.getSession())) {
                throw new SSLPeerUnverifiedException("another name");
            }
        }
    }

    private boolean tried(String name, String reason, Attempt attempt) {
        try {
            attempt.run();
            steps.add(new Probe.Step(name, true, ""));
            return true;
        } catch (IOException e) {
            steps.add(new Probe.Step(
                    name, false, TlsFault.of(e).map(AddressProbe::words).orElse(reason)));
            return false;
        }
    }

    private static String words(FaultCode fault) {
        return switch (fault) {
            case CERTIFICATE_EXPIRED -> "the certificate is out of date";
            case CERTIFICATE_OF_ANOTHER -> "the certificate is for another name";
            case CERTIFICATE_REFUSED -> "the partner does not take our certificate";
            case TLS_FAILED -> "no TLS connection could be agreed";
            default -> "the certificate is not trusted";
        };
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
