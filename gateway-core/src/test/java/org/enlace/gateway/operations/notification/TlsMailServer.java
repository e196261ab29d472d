package org.enlace.gateway.operations.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;

/** A mail server that speaks STARTTLS, as far as a sender of notices needs it, and keeps what it heard in clear and under TLS. One caller at a time. */
final class TlsMailServer implements AutoCloseable {

    private static final char[] NONE = new char[0];

    private final ServerSocket serverSocket;
    private final Optional<SSLContext> tls;
    private final List<String> inClear = new CopyOnWriteArrayList<>();
    private final List<String> sealed = new CopyOnWriteArrayList<>();

    private TlsMailServer(Optional<SSLContext> tls) {
        try {
            this.tls = tls;
            serverSocket = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "tls-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    static TlsMailServer with(DemoCertificateAuthority.Made made) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NONE);
        store.setKeyEntry("own", made.key(), NONE, new java.security.cert.Certificate[] {made.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NONE);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new TlsMailServer(Optional.of(context));
    }

    /** One that has no TLS, as somebody between us and the server may make it seem. */
    static TlsMailServer without() {
        return new TlsMailServer(Optional.empty());
    }

    int port() {
        return serverSocket.getLocalPort();
    }

    List<String> inClear() {
        return inClear;
    }

    List<String> sealed() {
        return sealed;
    }

    private void serve() {
        while (!serverSocket.isClosed()) {
            try (Socket caller = serverSocket.accept()) {
                say(caller, "220 invented");
                if (talk(caller, inClear)) {
                    SSLSocket under = (SSLSocket) tls.orElseThrow()
                            .getSocketFactory()
                            .createSocket(caller, "127.0.0.1", caller.getPort(), true);
                    under.setUseClientMode(false);
                    under.startHandshake();
                    boolean unused = talk(under, sealed);
                }
            } catch (IOException gone) {
                inClear.add("gone");
            }
        }
    }

    private static void say(Socket caller, String line) throws IOException {
        Writer out = new OutputStreamWriter(caller.getOutputStream(), StandardCharsets.US_ASCII);
        out.write(line + "\r\n");
        out.flush();
    }

    /** True if the caller wants TLS now. */
    private boolean talk(Socket caller, List<String> heard) throws IOException {
        boolean first = heard == inClear;
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        boolean mail = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            if (mail) {
                mail = !line.equals(".");
                if (!mail) {
                    say(caller, "250 taken");
                }
            } else if (line.startsWith("EHLO")) {
                say(caller, "250-invented");
                say(caller, first && tls.isPresent() ? "250 STARTTLS" : "250 AUTH PLAIN");
            } else if (line.equals("STARTTLS")) {
                say(caller, "220 go on");
                return true;
            } else if (line.startsWith("AUTH PLAIN")) {
                say(caller, "235 known");
            } else if (line.startsWith("AUTH")) {
                say(caller, "504 another way");
            } else if (line.equals("DATA")) {
                say(caller, "354 go on");
                mail = true;
            } else if (line.equals("QUIT")) {
                say(caller, "221 bye");
                return false;
            } else {
                say(caller, "250 fine");
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        serverSocket.close();
    }
}
