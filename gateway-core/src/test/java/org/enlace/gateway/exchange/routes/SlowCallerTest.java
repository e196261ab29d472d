package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.http.InboundMemory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller at a real socket who sends a byte now and then. */
class SlowCallerTest {

    private static final String ENDPOINT = "/in/police/reports";

    /** Bytes at a time, ten times a second: more than the server wants of a caller at least. */
    private static final int FAST = 200;

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static InboundTestServer server;
    /** Gives up nobody who sends fast enough: a thread that a caller held would be held for minutes. */
    private static InboundTestServer patient;

    @BeforeAll
    static void servers(@TempDir Path folder, @TempDir Path another) throws IOException {
        server = new InboundTestServer(
                database,
                folder,
                "enlace.inbound.memory-limit=8MB",
                "enlace.inbound.body-timeout=2s",
                "enlace.inbound.header-timeout=1s",
                "server.tomcat.threads.max=8");
        patient = new InboundTestServer(
                database,
                another,
                "enlace.inbound.memory-limit=8MB",
                "enlace.inbound.body-timeout=10m",
                "enlace.inbound.header-timeout=10m",
                "server.tomcat.threads.max=8");
    }

    @AfterAll
    static void close() {
        server.close();
        patient.close();
    }

    /** More of them than the server has threads, and more than one link's memory if what they announce counted. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void whoSendsSlowlyKeepsNobodyOut(String length) throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket caller = caller(patient, ENDPOINT, length);
                crowd.add(caller);
                CompletableFuture.runAsync(
                        () -> drip(caller, length.startsWith("T"), FAST), command -> daemon(command));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(post(patient, ENDPOINT, "hola")).isEqualTo(200);
            }
        } finally {
            for (Socket caller : crowd) {
                caller.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000\r\n", "Transfer-Encoding: chunked\r\n"})
    void whoSendsDropByDropIsRefused(String length) throws Exception {
        List<Socket> crowd = new ArrayList<>();
        List<CompletableFuture<Void>> drips = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket caller = caller(length);
                crowd.add(caller);
                drips.add(CompletableFuture.runAsync(
                        () -> drip(caller, length.startsWith("T")), command -> daemon(command)));
            }
            for (Socket caller : crowd) {
                String answer = new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).isEqualTo("HTTP/1.1 408");
            }
            for (CompletableFuture<Void> drip : drips) {
                drip.get(2, TimeUnit.MINUTES);
            }
        } finally {
            for (Socket caller : crowd) {
                caller.close();
            }
        }
    }

    /** Forms and the operator API, which have threads of their own to lose. */
    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 65000\r\n", "Transfer-Encoding: chunked\r\n"})
    void aFormThatComesSlowlyKeepsNobodyOut(String length) throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket caller = caller(patient, "/login", length);
                crowd.add(caller);
                CompletableFuture.runAsync(
                        () -> drip(caller, length.startsWith("T"), FAST), command -> daemon(command));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(post(patient, ENDPOINT, "hola")).isEqualTo(200);
                assertThat(post(patient, "/login", "a form"))
                        .as("nobody is there to log in")
                        .isEqualTo(404);
            }
        } finally {
            for (Socket caller : crowd) {
                caller.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 4000\r\n", "Transfer-Encoding: chunked\r\n"})
    void aFormThatComesDropByDropIsRefused(String length) throws Exception {
        List<Socket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket caller = caller("/login", length);
                crowd.add(caller);
                CompletableFuture.runAsync(() -> drip(caller, length.startsWith("T")), command -> daemon(command));
            }
            for (Socket caller : crowd) {
                String answer = new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).isIn("HTTP/1.1 408", "HTTP/1.1 503");
            }
        } finally {
            for (Socket caller : crowd) {
                caller.close();
            }
        }
    }

    private static void daemon(Runnable command) {
        Thread each = new Thread(command, "drip");
        each.setDaemon(true);
        each.start();
    }

    @Test
    void aFormThatIsCutIsRefusedAsIncomplete() throws Exception {
        try (Socket caller = caller("/", "Content-Length: 7\r\n")) {
            caller.getOutputStream().write('x');
            caller.shutdownOutput();
            assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"MALFORMED\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ENDPOINT, "/login", "/in/nobody/here"})
    void moreTrailersThanTheServerTakesAreNoFaultOfOurs(String path) throws Exception {
        try (Socket caller = caller(path, "Transfer-Encoding: chunked\r\n")) {
            StringBuilder body = new StringBuilder("4\r\nhola\r\n0\r\n");
            for (int i = 0; i < 150; i++) {
                body.append("T").append(i).append(": x\r\n");
            }
            caller.getOutputStream().write(body.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            String answer = new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isIn("HTTP/1.1 200", "HTTP/1.1 400", "HTTP/1.1 404");
        }
    }

    /** At any moment: while a body arrives, while the connector looks at it, while it is to come back. */
    @Test
    void callersWhoHangUpLeaveNoMemoryReserved() throws Exception {
        Random random = new Random(20787);
        for (int i = 0; i < 300; i++) {
            Socket caller = caller(i % 2 == 0 ? "Content-Length: 200000\r\n" : "Transfer-Encoding: chunked\r\n");
            byte[] part = new byte[random.nextInt(100_000)];
            String size = i % 2 == 0 ? "" : Integer.toHexString(part.length + 1) + "\r\n";
            caller.getOutputStream().write(size.getBytes(StandardCharsets.US_ASCII));
            caller.getOutputStream().write(part);
            // A reset instead of a polite end.
            caller.setSoLinger(true, 0);
            long moment = random.nextInt(400);
            CompletableFuture.delayedExecutor(moment, TimeUnit.MILLISECONDS).execute(() -> {
                try {
                    caller.close();
                } catch (IOException gone) {
                    // as it should
                }
            });
        }
        InboundMemory memory = server.bodies().memory();
        await().atMost(Duration.ofMinutes(2)).until(() -> server.bodies().size() == 0);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> memory.unknown().reserved()
                                + memory.unverified().reserved()
                                + memory.known().reserved()
                        == 0);
        assertThat(post("hola")).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5\r\nhola\r\n", "fffffffffffffffff\r\nhola\r\n", "4;a=", "4\r\nholaX\r\n"})
    void wrongFramingIsAnsweredBeforeTheConnectionEnds(String body) throws Exception {
        String all = body.endsWith("=") ? body + "x".repeat(9_000) + "\r\nhola\r\n0\r\n\r\n" : body + "0\r\n\r\n";
        try (Socket caller = caller("Transfer-Encoding: chunked\r\n")) {
            caller.getOutputStream().write(all.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 400");
        }
    }

    @Test
    void aLongBodyArrivesWhole() throws Exception {
        String body = "x".repeat(300_000);
        for (String length : List.of("Content-Length: 300000\r\n", "Transfer-Encoding: chunked\r\n")) {
            try (Socket caller = caller(length)) {
                boolean chunked = length.startsWith("T");
                byte[] all =
                        (chunked ? "493e0\r\n" + body + "\r\n0\r\n\r\n" : body).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < all.length; i += 50_000) {
                    caller.getOutputStream().write(all, i, Math.min(50_000, all.length - i));
                    TimeUnit.MILLISECONDS.sleep(100);
                }
                caller.shutdownOutput();
                String answer = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answer).startsWith("HTTP/1.1 200");
                String content = answer.substring(answer.indexOf("\r\n\r\n"));
                assertThat(content.chars().filter(each -> each == 'x')).hasSize(300_000);
            }
        }
    }

    @Test
    void whoNeedsAMomentIsServed() throws Exception {
        try (Socket caller = caller("Content-Length: 4\r\n")) {
            for (byte each : "hola".getBytes(StandardCharsets.US_ASCII)) {
                caller.getOutputStream().write(each);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            String answer = new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 200");
        }
    }

    /** Each byte comes long before the server's own time for one is over. */
    @Test
    void whoseHeadDoesNotEndIsHungUpOn() throws Exception {
        try (Socket caller = new Socket("127.0.0.1", server.port());
                Socket other = new Socket("127.0.0.1", patient.port())) {
            CompletableFuture<Void> drips = CompletableFuture.runAsync(() -> dripHead(caller), SlowCallerTest::daemon);
            CompletableFuture.runAsync(() -> dripHead(other), SlowCallerTest::daemon);
            caller.setSoTimeout(60_000);
            assertThat(read(caller)).isNegative();
            drips.get(2, TimeUnit.MINUTES);
            other.setSoTimeout(100);
            assertThatThrownBy(() -> other.getInputStream().read())
                    .as("where a head may take ten minutes the same caller is still heard")
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whoComesAgainAndAgainOnOneConnectionStartsAnew() throws Exception {
        try (Socket caller = new Socket("127.0.0.1", server.port())) {
            for (int i = 0; i < 6; i++) {
                caller.getOutputStream().write(("POST " + ENDPOINT).getBytes(StandardCharsets.US_ASCII));
                TimeUnit.MILLISECONDS.sleep(400);
                caller.getOutputStream()
                        .write(" HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(answer(caller)).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static int read(Socket caller) throws IOException {
        try {
            return caller.getInputStream().read();
        } catch (java.net.SocketException reset) {
            return -1;
        }
    }

    private static void dripHead(Socket caller) {
        try {
            for (byte each :
                    ("POST " + ENDPOINT + " HTTP/1.1\r\nX: " + "a".repeat(6_000)).getBytes(StandardCharsets.US_ASCII)) {
                caller.getOutputStream().write(each);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException hungUp) {
            // as it should
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** More of them than the server has threads. */
    @Test
    void whoDoesNotFinishWhatNobodyReadsHoldsNoThread() throws Exception {
        List<Socket> crowd = new ArrayList<>();
        List<CompletableFuture<Void>> drips = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket caller = caller("/in/nobody/here", "Content-Length: 1000000\r\n");
                crowd.add(caller);
                drips.add(CompletableFuture.runAsync(() -> drip(caller, false), command -> {
                    Thread each = new Thread(command, "drip");
                    each.setDaemon(true);
                    each.start();
                }));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(post("hola")).isEqualTo(200);
            }
            for (Socket caller : crowd) {
                assertThat(new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 404");
            }
            for (CompletableFuture<Void> drip : drips) {
                drip.get(2, TimeUnit.MINUTES);
            }
        } finally {
            for (Socket caller : crowd) {
                caller.close();
            }
        }
    }

    @Test
    void whoseBodyIsThereKeepsHisConnectionThoughNobodyReadsIt() throws Exception {
        try (Socket caller = caller("/in/nobody/here", "Content-Length: 200000\r\n")) {
            for (int i = 0; i < 2; i++) {
                if (i > 0) {
                    head(caller, "/in/nobody/here", "Content-Length: 200000\r\n");
                }
                caller.getOutputStream().write(new byte[200_000]);
                String answer = answer(caller);
                assertThat(answer).startsWith("HTTP/1.1 404").doesNotContainIgnoringCase("Connection: close");
            }
        }
    }

    /** An answer's head and body. */
    private static String answer(Socket caller) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int read = caller.getInputStream().read();
            assertThat(read).as("the connection is open").isNotNegative();
            head.append((char) read);
        }
        java.util.regex.Matcher length =
                java.util.regex.Pattern.compile("(?i)Content-Length: (\\d+)").matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        caller.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        return head.toString();
    }

    private static Socket caller(String length) throws IOException {
        return caller(ENDPOINT, length);
    }

    private static Socket caller(String path, String length) throws IOException {
        return caller(server, path, length);
    }

    private static Socket caller(InboundTestServer to, String path, String length) throws IOException {
        Socket socket = new Socket("127.0.0.1", to.port());
        socket.setSoTimeout(60_000);
        head(socket, path, length);
        return socket;
    }

    private static void head(Socket caller, String path, String length) throws IOException {
        String head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n" + length + "\r\n";
        caller.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    /** Until the server closes the connection, which it must. */
    private static void drip(Socket caller, boolean chunked) {
        drip(caller, chunked, 1);
    }

    /** For minutes, if nobody closes the connection. */
    private static void drip(Socket caller, boolean chunked, int bytes) {
        String some = "x".repeat(bytes);
        String part = chunked ? Integer.toHexString(bytes) + "\r\n" + some + "\r\n" : some;
        try {
            for (int i = 0; i < 3_000; i++) {
                if (caller.getInputStream().available() > 0) {
                    return; // What is sent after the answer makes the system discard the answer.
                }
                caller.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } catch (IOException closed) {
            return;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("the server still listens");
    }

    private static int post(String body) throws IOException, InterruptedException {
        return post(ENDPOINT, body);
    }

    private static int post(String path, String body) throws IOException, InterruptedException {
        return post(server, path, body);
    }

    private static int post(InboundTestServer to, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(to.at(path))
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
    }
}
