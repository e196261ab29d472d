package org.enlace.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.enlace.hostile.Endpoint.Format;
import org.enlace.hostile.Endpoint.Message;
import org.enlace.hostile.HostileRequest.Pace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers of a real server on a socket, and what is made of them. */
class RawHttpClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String REQUEST = "POST / HTTP/1.1\r\n\r\n";

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 201 OK|Content-Length: 2||{}, RIGHT",
        "HTTP/1.1 200 OK|Content-Length: 0||, EMPTY",
        "HTTP/1.1 100 Continue||HTTP/1.1 401 No|Content-Length: 1||x, RIGHT",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||1|x|0||, RIGHT",
        "HTTP/1.1 500 Error|Content-Length: 1||x, SERVER_ERROR",
        "HTTP/1.1 500 Error|Content-Length: 37||<faultcode>soap:Client</faultcode>xxx, RIGHT",
        "HTTP/1.1 500 Error|Content-Length: 43||<faultcode>soap:VersionMismatch</faultcode>, RIGHT",
        "HTTP/1.1 500 Error|Content-Length: 34||<faultcode>soap:Server</faultcode>, SERVER_ERROR",
        "HTTP/1.1 200 OK|Content-Length: 45||<codigoRespuesta>-1</codigoRespuesta>Error in, SERVER_ERROR",
        "HTTP/1.1 503 Later|Content-Length: 15||{code: \"BUSY\"} , BUSY",
        "HTTP/1.1 400 Bad|Content-Length: 7||Zq7mark, LEAK",
        "HTTP/1.1 400 Bad|Content-Length: 30||java.lang.NullPointerException, LEAK",
        "<html></html>, NO_STATUS",
        "'', RESET",
    })
    void anAnswerHasAVerdict(String answer, Verdict verdict) throws Exception {
        assertThat(verdict(answer.replace("|", "\r\n"), Pace.WHOLE)).isEqualTo(verdict);
    }

    @Test
    void whoDoesNotAnswerHangs() throws Exception {
        assertThat(verdict(null, Pace.WHOLE)).isEqualTo(Verdict.HUNG);
    }

    @Test
    void whoHangsUpIsOwedNoAnswer() throws Exception {
        assertThat(verdict("", Pace.CUT)).isEqualTo(Verdict.RIGHT);
    }

    @Test
    void nobodyIsGone() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (RawHttpClient client = new RawHttpClient(port, PATIENCE)) {
            Reply reply = client.send(Octets.bytes(REQUEST), Pace.WHOLE);
            assertThat(Verdict.of(request(Pace.WHOLE), reply)).isEqualTo(Verdict.GONE);
        }
    }

    private static HostileRequest request(Pace pace) {
        Endpoint endpoint = Endpoint.of("rest", "/", Format.JSON, () -> new Message("", "{}"));
        return new HostileRequest(endpoint, "n", REQUEST, pace, "Zq7mark");
    }

    private static Verdict verdict(String answer, Pace pace) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RawHttpClient client = new RawHttpClient(server.getLocalPort(), PATIENCE)) {
            CompletableFuture<Void> end = new CompletableFuture<>();
            CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server, answer, end));
            Reply reply = client.send(Octets.bytes(REQUEST), pace);
            end.complete(null);
            serving.join();
            return Verdict.of(request(pace), reply);
        }
    }

    private static void serve(ServerSocket server, String answer, CompletableFuture<Void> end) {
        try (Socket caller = server.accept()) {
            caller.getInputStream().readNBytes(REQUEST.length());
            if (answer == null) {
                end.join();
            } else {
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
