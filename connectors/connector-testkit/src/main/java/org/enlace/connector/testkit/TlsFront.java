package org.enlace.connector.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Terminates TLS before a partner without TLS: presents a certificate, may require one, and passes the bytes on to another port of this machine. */
final class TlsFront implements AutoCloseable {

    private static final String LOCAL = "127.0.0.1";

    private final SSLContext context;
    private final int behind;
    private final boolean wants;
    private final ServerSocket server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<X509Certificate> shown = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "tls-front");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Listens.
     *
     * @param certificate the one it presents
     * @param callers whose certificates it demands; null for nobody's
     * @param behind the port it passes on to
     */
    TlsFront(Authority.Made certificate, Authority callers, int behind) throws IOException {
        this.context = context(certificate, callers);
        this.wants = callers != null;
        this.behind = behind;
        this.server = new ServerSocket(0, 50, InetAddress.getByName(LOCAL));
        threads.execute(this::acceptAll);
    }

    /**
     * A TLS context of this key and this trust.
     *
     * @param own null for no key
     * @param trusted null for what the Java runtime trusts
     */
    static SSLContext context(Authority.Made own, Authority trusted) {
        try {
            KeyStore keys = store();
            if (own != null) {
                keys.setKeyEntry("own", own.key(), new char[0], new X509Certificate[] {own.certificate()});
            }
            KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
            managers.init(keys, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), trusted == null ? null : trust(trusted), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS", e);
        }
    }

    private static TrustManager[] trust(Authority authority) throws GeneralSecurityException, IOException {
        KeyStore anchors = store();
        anchors.setCertificateEntry("authority", authority.itself().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        return trust.getTrustManagers();
    }

    private static KeyStore store() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Returns the certificates that callers presented, one for each connection that presented any. */
    List<X509Certificate> shown() {
        return shown;
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> pass(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket raw) {
        try (SSLSocket caller = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
                Socket partner = new Socket()) {
            caller.setUseClientMode(false);
            caller.setNeedClientAuth(wants);
            caller.startHandshake();
            note(caller);
            partner.connect(new InetSocketAddress(LOCAL, behind), 2_000);
            open.add(partner);
            threads.execute(() -> copy(partner, caller));
            copy(caller, partner);
        } catch (IOException gone) {
            // One side rejected the other's certificate.
        }
    }

    private void note(SSLSocket caller) throws SSLException {
        try {
            shown.add((X509Certificate) caller.getSession().getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException nothing) {
            // The caller presented nothing.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[8192];
            for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                out.write(bytes, 0, read);
                out.flush();
            }
        } catch (IOException gone) {
            // One of them closed the connection.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }
}
