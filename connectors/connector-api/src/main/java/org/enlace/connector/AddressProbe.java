package org.enlace.connector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tests an address: name resolution, connection, and for https and tls the certificate. Sends nothing. */
public final class AddressProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<Probe.Step> steps = new ArrayList<>();
    private final Link<?> link;
    private final URI url;

    private AddressProbe(Link<?> link, URI url) {
        this.link = link;
        this.url = url;
    }

    /**
     * Tries the steps in order, the first failed one is the last. Within ten seconds; never throws.
     *
     * @param url scheme {@code https} or {@code tls} for TLS, another for none; those but {@code http} and {@code https} need a port
     */
    public static Probe of(Link<?> link, URI url) {
        AddressProbe probe = new AddressProbe(link, url);
        probe.run();
        return new Probe(probe.steps);
    }

    private void run() {
        if (PartnerConnection.lacksPort(url)) {
            steps.add(new Probe.Step("connect", false, "the address has no port"));
            return;
        }
        boolean secure = PartnerConnection.isSecure(url);
        int port = PartnerConnection.port(url);
        if (!isResolved()) {
            return;
        }
        boolean connected = tried("connect", "nobody answers at this address", () -> connect(port));
        if (connected && secure) {
            tried("certificate", "the certificate is not trusted", () -> HttpCall.knock(url, link, PATIENCE));
        }
    }

    private boolean isResolved() {
        try {
            link.destinations().resolve(PartnerConnection.host(url));
            steps.add(new Probe.Step("resolve", true, ""));
            return true;
        } catch (DestinationRefusedException refused) {
            steps.add(new Probe.Step("destination", false, "the address is not one that the gateway may connect to"));
        } catch (UnknownHostException unknown) {
            steps.add(new Probe.Step("resolve", false, "the name is unknown"));
        }
        return false;
    }

    private void connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            InetAddress address = link.destinations().resolve(PartnerConnection.host(url))[0];
            socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
        }
    }

    private boolean tried(String name, String reason, Attempt attempt) {
        try {
            attempt.run();
            steps.add(new Probe.Step(name, true, ""));
            return true;
        } catch (IOException | UncheckedIOException e) {
            steps.add(new Probe.Step(
                    name, false, TlsFault.of(e).map(AddressProbe::words).orElse(reason)));
            return false;
        }
    }

    private static String words(FaultCode fault) {
        return switch (fault) {
            case CERTIFICATE_EXPIRED -> "the certificate is out of date";
            case CERTIFICATE_REVOKED -> "the certificate was revoked, or nobody can tell";
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
