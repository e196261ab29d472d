package org.enlace.connector.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.enlace.connector.Probe;

/** Tests whether somebody is at an address: name, connection, and for https the certificate. Sends nothing. */
public final class AddressProbe {

    private static final int PATIENCE_MILLIS = 3_000;

    private final List<Probe.Step> steps = new ArrayList<>();
    private final URI url;

    private AddressProbe(URI url) {
        this.url = url;
    }

    /** Tries the steps in order, the first failed one is the last. Within ten seconds; never throws. */
    public static Probe of(URI url) {
        AddressProbe probe = new AddressProbe(url);
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
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (SSLSocket secured = (SSLSocket) factory.createSocket(socket, url.getHost(), port, true)) {
            var parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            secured.startHandshake();
        }
    }

    private boolean tried(String name, String reason, Attempt attempt) {
        try {
            attempt.run();
            steps.add(new Probe.Step(name, true, ""));
            return true;
        } catch (IOException e) {
            steps.add(new Probe.Step(name, false, reason));
            return false;
        }
    }

    private interface Attempt {
        void run() throws IOException;
    }
}
