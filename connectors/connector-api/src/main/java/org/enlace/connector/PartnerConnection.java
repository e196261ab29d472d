package org.enlace.connector;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * A connection to a partner, for one request or one session, with one deadline for all that happens on it. With TLS it is open once the partner has
 * proved its identity, by a certificate with the host's name. It closes if the thread that opened it is interrupted. For one thread.
 */
public final class PartnerConnection implements Closeable {

    /** Kinds of alternative names (RFC 5280 §4.2.1.6). */
    private static final int DNS = 2;

    private static final int ADDRESS = 7;
    private static final Set<String> SCHEMES = Set.of("http", "https", "tcp", "tls");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private final Socket plain = new Socket();
    private final SocketDeadline deadline;
    private Socket socket = plain;

    private PartnerConnection(Duration longest) {
        deadline = new SocketDeadline(plain, longest);
    }

    /**
     * Connects with the TLS of a link, as it is now, to an address that the link may connect to.
     *
     * @param url scheme {@code https} or {@code tls} for TLS, {@code http} or {@code tcp} for none; {@code tcp} and {@code tls} need a port
     * @param longest from now until the connection is closed
     * @throws IOException if it cannot be opened; {@link FaultCode#of} says what it means
     * @throws IllegalArgumentException if the address has another scheme, or lacks its port
     */
    public static PartnerConnection open(URI url, Link<?> link, Duration longest) throws IOException {
        return open(url, new HttpPeer(link::tls, link.clocks(), link.destinations()), longest);
    }

    /**
     * Connects to one address of the name, which the peer's destinations permit.
     *
     * @param longest from now until the connection is closed
     */
    static PartnerConnection open(URI url, HttpPeer peer, Duration longest) throws IOException {
        requireKnownScheme(url);
        InetAddress[] addresses = peer.destinations().resolve(host(url));
        PartnerConnection connection = new PartnerConnection(longest);
        try {
            connection.connect(addresses[0], port(url), longest);
            if (isSecure(url)) {
                connection.secure(url, peer);
            }
            return connection;
        } catch (IOException | RuntimeException failed) {
            connection.close();
            throw connection.explained(failed);
        }
    }

    /** Another scheme may mean TLS to the one who wrote it: nothing is sent in clear by mistake. */
    private static void requireKnownScheme(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme)) {
            throw new IllegalArgumentException("the scheme of the address must be http, https, tcp or tls");
        }
        if (lacksPort(url)) {
            throw new IllegalArgumentException("an address of scheme " + scheme + " needs a port");
        }
    }

    /** True if an address has no port and its scheme no usual one. */
    static boolean lacksPort(URI url) {
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        return !http && url.getPort() < 0;
    }

    static int port(URI url) {
        int usual = isSecure(url) ? 443 : 80;
        return url.getPort() >= 0 ? url.getPort() : usual;
    }

    static boolean isSecure(URI url) {
        return "https".equalsIgnoreCase(url.getScheme()) || "tls".equalsIgnoreCase(url.getScheme());
    }

    /** Without the brackets of an IPv6 address. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void connect(InetAddress address, int port, Duration longest) throws IOException {
        plain.connect(new InetSocketAddress(address, port), (int) longest.toMillis());
        plain.setSoTimeout((int) longest.toMillis());
        plain.setTcpNoDelay(true);
    }

    private void secure(URI url, HttpPeer peer) throws IOException {
        SSLSocket secure =
                (SSLSocket) peer.tls().get().getSocketFactory().createSocket(plain, host(url), port(url), true);
        socket = secure;
        SSLParameters parameters = secure.getSSLParameters();
        // RFC 2818: Java compares the names in the certificate with the address.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        X509Certificate partner = (X509Certificate) secure.getSession().getPeerCertificates()[0];
        try {
            if (!namesAlternatives(partner, host(url))) {
                throw new SSLPeerUnverifiedException("no alternative name");
            }
            // Java does not check the dates of a certificate that is itself trusted.
            peer.clocks().checkDate(partner, Instant.now());
        } catch (CertificateException outOfDate) {
            throw new IOException(outOfDate);
        }
    }

    /**
     * True if the certificate has an alternative name of the required kind. Without one, Java takes the subject, which names no host (RFC 9525 §2).
     */
    private static boolean namesAlternatives(X509Certificate partner, String host) throws CertificateException {
        Collection<List<?>> names = partner.getSubjectAlternativeNames();
        int kind = host.indexOf(':') >= 0 || IPV4.matcher(host).matches() ? ADDRESS : DNS;
        return names != null && names.stream().anyMatch(each -> each.get(0).equals(kind));
    }

    /** Returns the stream from the partner, unbuffered; at the deadline a read ends with an {@link IOException}. */
    public InputStream in() throws IOException {
        return socket.getInputStream();
    }

    /** Returns the stream to the partner, unbuffered. */
    public OutputStream out() throws IOException {
        return socket.getOutputStream();
    }

    /**
     * Returns the exception to throw for a failed read or write: a {@link SocketTimeoutException} if the deadline has passed, otherwise the failure
     * itself.
     *
     * @param failed an {@link IOException}; a {@link RuntimeException} is thrown as it is
     */
    public IOException explained(Exception failed) {
        if (deadline.hasPassed()) {
            SocketTimeoutException late = new SocketTimeoutException("deadline passed");
            late.initCause(failed);
            return late;
        }
        if (failed instanceof RuntimeException defect) {
            throw defect;
        }
        return (IOException) failed;
    }

    @Override
    public void close() throws IOException {
        deadline.close();
        // The socket itself: TLS would send a closing message first, to a partner that may not read.
        plain.close();
    }

    /**
     * Closes a socket at its deadline, or when the thread that made this object is interrupted: time-outs of a socket bound single reads, and no
     * write at all. Thread-safe.
     */
    private static final class SocketDeadline implements AutoCloseable {

        private static final long LOOK_MILLIS = 100;

        private final Socket socket;
        private final Duration longest;
        private final Thread caller = Thread.currentThread();
        private final Thread timer;
        private volatile boolean passed;

        private SocketDeadline(Socket socket, Duration longest) {
            this.socket = socket;
            this.longest = longest;
            // The thread ends with the request: one thread for all would keep the classes of the first plugin that used
            // it.
            timer = new Thread(null, this::run, "partner-deadline", 0, false);
            timer.setDaemon(true);
            timer.start();
        }

        private void run() {
            try {
                long end = System.nanoTime() + longest.toNanos();
                for (long left = longest.toMillis(); left > 0 && !caller.isInterrupted(); left = left(end)) {
                    Thread.sleep(Math.min(left, LOOK_MILLIS));
                }
                passed = true;
                socket.close();
            } catch (InterruptedException inTime) {
                // closed before its time
            } catch (IOException gone) {
                // it was to be closed
            }
        }

        private static long left(long end) {
            return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }

        /** True if the deadline passed before this was closed. */
        boolean hasPassed() {
            return passed;
        }

        @Override
        public void close() {
            timer.interrupt();
        }
    }
}
