package org.enlace.gateway.exchange.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.platform.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers at a real socket who do not say how much they bring, or say it twice. */
class BodyLengthTest {

    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static InboundTestServer server;

    @BeforeAll
    static void aServer(@TempDir Path folder) throws IOException {
        // one link has half of it
        server = new InboundTestServer(database, folder, "enlace.inbound.memory-limit=256KB");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aShortBodyOfUnknownLengthTakesLittleRoom() throws IOException {
        List<Socket> unfinished = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                Socket caller = caller(CHUNKED);
                unfinished.add(caller);
                write(caller, chunk(10));
            }
            assertThat(statusOf(CHUNKED, chunk(10) + "0\r\n\r\n")).isEqualTo(200);
            for (Socket caller : unfinished) {
                write(caller, "0\r\n\r\n");
                assertThat(status(caller)).isEqualTo(200);
            }
        } finally {
            for (Socket caller : unfinished) {
                caller.close();
            }
        }
    }

    /** Nobody is kept out by what others announce; what they have sent and not finished makes room for a newcomer. */
    @Test
    void whatIsAnnouncedTakesNoRoom() throws Exception {
        List<Socket> others = new ArrayList<>();
        try {
            for (int i = 0; i < 30; i++) {
                Socket caller = caller("Content-Length: 9000000\r\n");
                others.add(caller);
                write(caller, "x".repeat(10_000));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(statusOfRetried(CHUNKED, chunk(10_000) + "0\r\n\r\n"))
                        .isEqualTo(200);
            }
        } finally {
            for (Socket other : others) {
                other.close();
            }
        }
    }

    /** While callers are being authenticated nothing is taken from them, and a newcomer is told to come again: that ends long before a deadline does. */
    private static int statusOfRetried(String headers, String body) throws Exception {
        int status = statusOf(headers, body);
        for (int retry = 0; status == 503 && retry < 10; retry++) {
            TimeUnit.MILLISECONDS.sleep(100);
            status = statusOf(headers, body);
        }
        return status;
    }

    @Test
    void oneThatGrowsBeyondTheRoomThereIsIsSentAway() throws IOException {
        assertThat(answer(CHUNKED, chunk(10_000).repeat(20) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 2")
                .contains("\"code\":\"BUSY\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 9\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 9\r\n",
                "transfer-encoding: chunked\r\nX-More: 1\r\ncontent-length: 9\r\n",
                "CONTENT-LENGTH:0\r\nX-More: 1\r\nTransfer-Encoding: chunked\r\n",
            })
    void aLengthThatIsSaidTwiceIsRefusedAndTheConnectionEnds(String lengths) throws IOException {
        String hidden = "POST /in/police/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 4\r\n\r\nhola";
        String answer = answer(lengths, "4\r\nhola\r\n0\r\n\r\n" + hidden);
        assertThat(answer)
                .startsWith("HTTP/1.1 400")
                .containsIgnoringCase("Connection: close")
                .contains("\"findings\":[{\"field\":\"Content-Length\",\"rule\":\"one\"}]")
                .doesNotContain("HTTP/1.1 200")
                .doesNotContain("hola");
    }

    @Test
    void whoSaysItOnceIsServed() throws IOException {
        String more = "X-Content-Length: 9\r\nX-More: Content-Length: 9\r\n";
        assertThat(statusOf(CHUNKED + more, "4\r\nhola\r\n0\r\n\r\n")).isEqualTo(200);
        assertThat(statusOf(CHUNKED, "1f\r\nContent-Length: 9\r\nTransfer-Enc\r\n0\r\n\r\n"))
                .isEqualTo(200);
        assertThat(statusOf("Content-Length: 4\r\n", "hola")).isEqualTo(200);
    }

    /** On one connection the second head stands where the first one stood, and may be shorter. */
    @Test
    void whatAnEarlierRequestSaidIsNotHeldAgainstTheNext() throws IOException {
        try (Socket caller = caller("X-More: a head that is longer than the next one\r\nContent-Length: 4\r\n")) {
            write(caller, "hola");
            write(
                    caller,
                    head(CHUNKED) + "4\r\nhola\r\n0\r\n\r\n" + head("Connection: close\r\nContent-Length: 0\r\n"));
            String answers = new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(4);
        }
    }

    private static String chunk(int bytes) {
        return Integer.toHexString(bytes) + "\r\n" + "x".repeat(bytes) + "\r\n";
    }

    private static int statusOf(String lengths, String body) throws IOException {
        try (Socket caller = caller(lengths)) {
            write(caller, body);
            return status(caller);
        }
    }

    /** All that comes until the server closes the connection. */
    private static String answer(String lengths, String body) throws IOException {
        try (Socket caller = caller(lengths + (lengths.equals(CHUNKED) ? "Connection: close\r\n" : ""))) {
            write(caller, body);
            return new String(caller.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(Socket caller) throws IOException {
        return Integer.parseInt(
                new String(caller.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9));
    }

    private static Socket caller(String lengths) throws IOException {
        URI endpoint = server.at("/");
        Socket socket = new Socket(endpoint.getHost(), endpoint.getPort());
        socket.setSoTimeout(10_000);
        write(socket, head(lengths));
        return socket;
    }

    private static String head(String lengths) {
        return "POST /in/police/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n" + lengths + "\r\n";
    }

    private static void write(Socket caller, String text) throws IOException {
        caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
