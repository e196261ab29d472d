package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The inbound servlet over real TLS sockets: who gets in, who does not, and that nobody who does not costs anything. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InboundTlsTest {

    /** A ClientHello of TLS 1.1 that offers AES with RSA: record, handshake, version 3.2, random, no session, two ciphers, no compression. */
    private static final String OLD_HELLO =
            "1603010031" + "0100002d" + "0302" + "00".repeat(32) + "00" + "0004002f0035" + "0100" + "0000";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private Path folder;
    private TestTls tls;
    private CertificateStore certificates;
    private InboundTestServer server;

    @BeforeAll
    void open(@TempDir Path own) throws Exception {
        folder = own;
        tls = new TestTls(folder.resolve("tls"));
        tls.put("door", "it", tls.host("puerta"));
        certificates = new CertificateStore(folder.resolve("tls"), Clock.systemUTC());
        server = new InboundTestServer(
                database,
                folder,
                certificates,
                "server.tomcat.connection-timeout=1s",
                "enlace.inbound.header-timeout=3s");
        server.edges.start();
    }

    @AfterAll
    void close() throws Exception {
        server.close();
    }

    private static URI rest(InboundTestServer at) {
        return URI.create("https://127.0.0.1:" + at.port() + "/in/police/alerts");
    }

    private static HttpClient client(SSLContext context, String... protocols) {
        SSLParameters parameters = new SSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(60))
                .sslContext(context)
                .sslParameters(parameters)
                .build();
    }

    private HttpResponse<String> ask(HttpClient client) throws IOException, InterruptedException {
        return ask(client, server);
    }

    private static HttpResponse<String> ask(HttpClient client, InboundTestServer at)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(rest(at))
                        .timeout(Duration.ofSeconds(60))
                        .POST(HttpRequest.BodyPublishers.ofString("hola"))
                        .build(),
                BodyHandlers.ofString());
    }

    private Socket connected() throws IOException {
        return connected(server);
    }

    private static Socket connected(InboundTestServer at) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("127.0.0.1", at.port()), 60_000);
        socket.setSoTimeout(60_000);
        return socket;
    }

    @Test
    void bothVersionsOfTlsGetIn() throws Exception {
        for (String version : List.of("TLSv1.2", "TLSv1.3")) {
            HttpResponse<String> answer = ask(client(tls.caller((DemoCertificateAuthority.Made) null), version));
            assertThat(answer.body()).isEqualTo("rest POST /police/alerts null hola");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void anyoneWhoTrustsAnotherAuthorityDoesNotTalkToUs() {
        DemoCertificateAuthority other = new DemoCertificateAuthority("Otra autoridad", BEGAN, ENDS);
        assertThatThrownBy(() -> ask(client(TestTls.caller(null, other)))).isInstanceOf(SSLException.class);
    }

    @Test
    void aCertificateIsAskedForAndReachesTheEdgeAnyoneWhoMadeIt() throws Exception {
        assertThat(ask(client(tls.caller(tls.caller("quien")))).body()).endsWith("hola with certificate");
        DemoCertificateAuthority.Made selfMade = new DemoCertificateAuthority("Yo mismo", BEGAN, ENDS).itself();
        assertThat(ask(client(tls.caller(selfMade))).body()).endsWith("hola with certificate");
    }

    @Test
    void tlsOfOldIsRefused() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(HexFormat.of().parseHex(OLD_HELLO));
            byte[] answer = socket.getInputStream().readNBytes(7);
            // an alert (21), fatal (2), protocol_version (70)
            assertThat(answer[0]).isEqualTo((byte) 21);
            assertThat(answer[5]).isEqualTo((byte) 2);
            assertThat(answer[6]).isEqualTo((byte) 70);
        }
    }

    /** A byte before each end of the server's own time for one. */
    @Test
    @Timeout(120)
    void aHandshakeHasOneTimeForAllOfIt() throws Exception {
        try (Socket socket = connected()) {
            long began = System.nanoTime();
            socket.setSoTimeout(300);
            int answer = 0;
            // At a byte each 300 ms it would take minutes.
            byte[] hello = HexFormat.of().parseHex("16030120000100200003" + "03".repeat(1_000));
            for (int i = 0; i < hello.length && answer >= 0; i++) {
                try {
                    socket.getOutputStream().write(hello[i]);
                    answer = socket.getInputStream().read();
                } catch (java.net.SocketTimeoutException notYet) {
                    answer = 0;
                } catch (java.net.SocketException reset) {
                    answer = -1;
                }
            }
            assertThat(answer).as("hung up").isNegative();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void anOldKindOfCipherIsRefused() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls.caller((DemoCertificateAuthority.Made) null)
                .getSocketFactory()
                .createSocket(connected(), "127.0.0.1", server.port(), true)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void plainHttpAtTheTlsPortGetsNoAnswerOfALink() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream()
                    .write("POST /in/police/alerts HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("rest POST");
        }
        assertThat(ask(client(tls.caller((DemoCertificateAuthority.Made) null))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void garbageEndsTheConnection() throws Exception {
        try (Socket socket = connected()) {
            socket.getOutputStream().write(HexFormat.of().parseHex("16030100ff" + "ab".repeat(255)));
            assertThat(socket.getInputStream().readAllBytes()).hasSizeLessThan(64);
        }
        assertThat(ask(client(tls.caller((DemoCertificateAuthority.Made) null))).statusCode())
                .isEqualTo(200);
    }

    /** More than the server has threads, where a handshake may take ten minutes. */
    @Test
    void manyWhoStallInTheHandshakeHoldNoThread(@TempDir Path own) throws Exception {
        try (InboundTestServer patient = new InboundTestServer(
                database,
                own,
                certificates,
                "server.tomcat.connection-timeout=10m",
                "enlace.inbound.header-timeout=10m",
                "server.tomcat.threads.max=200")) {
            patient.edges.start();
            List<Socket> stalled = stalled(patient, 300);
            try {
                assertThat(ask(client(tls.caller((DemoCertificateAuthority.Made) null)), patient)
                                .statusCode())
                        .isEqualTo(200);
            } finally {
                close(stalled);
            }
        }
    }

    @Test
    void whoStallsInTheHandshakeIsSentAway() throws Exception {
        List<Socket> stalled = stalled(server, 300);
        try {
            for (Socket socket : stalled) {
                assertThat(gone(socket)).isTrue();
            }
        } finally {
            close(stalled);
        }
    }

    private static List<Socket> stalled(InboundTestServer at, int callers) throws IOException {
        List<Socket> stalled = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            Socket socket = connected(at);
            socket.getOutputStream().write(HexFormat.of().parseHex(OLD_HELLO.substring(0, 40)));
            stalled.add(socket);
        }
        return stalled;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private static boolean gone(Socket socket) throws IOException {
        try (InputStream in = socket.getInputStream()) {
            return in.readAllBytes().length < 64;
        } catch (java.net.SocketTimeoutException still) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void nobodyStartsTheHandshakeAnew() throws Exception {
        try (SSLSocket socket = (SSLSocket) tls.caller((DemoCertificateAuthority.Made) null)
                .getSocketFactory()
                .createSocket(connected(), "127.0.0.1", server.port(), true)) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            socket.startHandshake();
            assertThatThrownBy(() -> {
                        socket.getOutputStream()
                                .write("GET /in/police/alerts HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aNewCertificateIsShownWithoutOneRefusedRequest() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger asked = new AtomicInteger();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                boolean keeps = i % 2 == 0;
                running.add(callers.submit(() -> {
                    HttpClient kept = client(tls.caller((DemoCertificateAuthority.Made) null));
                    while (!done.get()) {
                        HttpClient now = keeps ? kept : client(tls.caller((DemoCertificateAuthority.Made) null));
                        assertThat(ask(now).statusCode()).isEqualTo(200);
                        asked.incrementAndGet();
                    }
                    return null;
                }));
            }
            BigInteger last = null;
            for (int i = 0; i < 8; i++) {
                DemoCertificateAuthority.Made fresh = tls.host("puerta " + i);
                last = fresh.certificate().getSerialNumber();
                tls.put("door", "it", fresh);
                certificates.look();
                int then = asked.get();
                await().atMost(Duration.ofMinutes(2)).until(() -> asked.get() > then + 2);
            }
            done.set(true);
            for (Future<?> each : running) {
                each.get(2, TimeUnit.MINUTES);
            }
            assertThat(asked.get()).isGreaterThan(20);
            assertThat(serial()).isEqualTo(last);
        } finally {
            done.set(true);
            callers.shutdownNow();
        }
    }

    private BigInteger serial() throws Exception {
        var session = ask(client(tls.caller((DemoCertificateAuthority.Made) null)))
                .sslSession()
                .orElseThrow();
        return ((X509Certificate) session.getPeerCertificates()[0]).getSerialNumber();
    }

    @Test
    void aBrokenFileKeepsTheEndpointOpen() throws Exception {
        BigInteger before = serial();
        tls.write("door/it.pem", "half", "rw-r--r--");
        certificates.look();
        assertThat(certificates.problems()).isNotEmpty();
        assertThat(serial()).isEqualTo(before);
        tls.put("door", "it", tls.host("puerta"));
        certificates.look();
        assertThat(certificates.problems()).isEmpty();
        assertThat(serial()).isNotEqualTo(before);
    }

    @Test
    void plainHttpAndTlsStandSideBySideWhereSomebodySaidSo() throws Exception {
        int port = FreePort.find();
        try (InboundTestServer both = new InboundTestServer(
                database,
                java.nio.file.Files.createDirectory(folder.resolve("both")),
                certificates,
                "enlace.inbound.plain=true",
                "enlace.tls.port=" + port)) {
            both.edges.start();
            HttpClient client = client(tls.caller((DemoCertificateAuthority.Made) null));
            for (String uri : List.of("http://127.0.0.1:" + both.port(), "https://127.0.0.1:" + port)) {
                HttpRequest request = HttpRequest.newBuilder(URI.create(uri + "/in/police/alerts"))
                        .POST(HttpRequest.BodyPublishers.ofString("hola"))
                        .build();
                assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void theGatewayDoesNotStartPlainAbroadNorWithoutACertificate() throws Exception {
        Path empty = folder.resolve("empty");
        java.nio.file.Files.createDirectories(empty);
        CertificateStore none = new CertificateStore(empty.resolve("tls"), Clock.systemUTC());
        assertThatThrownBy(() -> new InboundTestServer(database, empty, none).close())
                .rootCause()
                .hasMessageContaining("[CERTIFICATE_MISSING]");
        assertThatThrownBy(() -> new InboundTestServer(
                                database, empty, certificates, "enlace.inbound.plain=true", "server.address=0.0.0.0")
                        .close())
                .rootCause()
                .hasMessageContaining("[PLAIN_ABROAD]");
    }
}
