package org.enlace.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One request by the JDK, against a partner who says what a test wants, byte by byte. */
class HttpCallTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final HttpPeer PEER = HttpPeer.of(Destinations.USUAL);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final ServerSocket partner = listen();

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void hangUp() throws IOException {
        partner.close();
    }

    /** @param pause between two bytes of the answer */
    private URI says(String answer, Duration pause) {
        Thread thread = new Thread(() -> serve(answer, pause), "partner");
        thread.setDaemon(true);
        thread.start();
        return URI.create("http://127.0.0.1:" + partner.getLocalPort() + "/avisos");
    }

    private void serve(String answer, Duration pause) {
        while (!partner.isClosed()) {
            try (Socket caller = partner.accept()) {
                heard.add(request(caller.getInputStream()));
                for (byte each : answer.getBytes(ISO_8859_1)) {
                    caller.getOutputStream().write(each);
                    Thread.sleep(pause.toMillis());
                }
            } catch (IOException gone) {
                // the caller hung up, or the test is over
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Head and, if it has one, a body of three bytes. */
    private static String request(InputStream in) throws IOException {
        StringBuilder all = new StringBuilder();
        while (all.indexOf("\r\n\r\n") < 0) {
            all.append((char) in.read());
        }
        return all.indexOf("Content-Length") < 0 ? all.toString() : all + new String(in.readNBytes(3), ISO_8859_1);
    }

    private HttpReply call(HttpCall call) throws IOException {
        return call.send(PEER, PATIENCE, 10);
    }

    private static OutboundRequest message() {
        return new OutboundRequest("llave-1", "text/xml", "<a>".getBytes(ISO_8859_1), Optional.empty());
    }

    @Test
    void headersBodyAndWhoWeAreGoAsTheyAre() throws Exception {
        URI url = says(
                "HTTP/1.1 200 x\r\nContent-Type: Text/XML; charset=x\r\nContent-Length: 4\r\n\r\n<ok>", Duration.ZERO);
        HttpReply reply = call(HttpCall.of("POST", url, message())
                .with("Idempotency-Key", "llave-1")
                .showing(Optional.of(new PresentedCredential.ApiKey("clave"))));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("content-type")).contains("Text/XML; charset=x");
        assertThat(reply.holds("xml")).isTrue();
        assertThat(new String(reply.body(), ISO_8859_1)).isEqualTo("<ok>");
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0))
                .startsWith("POST /avisos HTTP/1.1\r\n")
                .contains("Idempotency-Key: llave-1\r\n", "X-API-Key: clave\r\n", "Content-Type: text/xml\r\n")
                .endsWith("\r\n\r\n<a>");
    }

    @Test
    void whatItHoldsIsNotPrinted() {
        HttpCall call = HttpCall.of("POST", URI.create("http://socio.example/?nombre=x"), message())
                .showing(Optional.of(new PresentedCredential.UserPassword("usuario", "clave")));
        assertThat(call.headers()).containsEntry("Authorization", "Basic dXN1YXJpbzpjbGF2ZQ==");
        assertThat(call.toString()).isEqualTo("HttpCall[POST, 3 bytes]");
    }

    @Test
    void moreThanAllowedIsSaidAndNotKept() throws Exception {
        HttpReply reply = call(HttpCall.of(
                "GET", says("HTTP/1.1 200 x\r\nContent-Type: text/xml\r\n\r\n" + "x".repeat(11), Duration.ZERO)));
        assertThat(reply.tooLarge()).isTrue();
        assertThat(reply.body()).isEmpty();
        assertThat(reply.holds("xml")).isFalse();
    }

    @Test
    void anAnswerThatEndsBeforeItsEndIsNone() {
        URI url = says("HTTP/1.1 200 x\r\nContent-Length: 9\r\n\r\nhalf", Duration.ZERO);
        assertThatThrownBy(() -> call(HttpCall.of("POST", url, message()))).isInstanceOf(EOFException.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void aPartnerWhoDripsIsLeft() {
        URI url = says("HTTP/1.1 200 x\r\n\r\n" + ".".repeat(100), Duration.ofMillis(150));
        assertThatThrownBy(() -> HttpCall.of("GET", url).send(PEER, PATIENCE, 1_000))
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void whatIsCutBeforeAnAnswerIsNotSentAgain() {
        URI url = says("", Duration.ZERO);
        assertThatThrownBy(() -> call(HttpCall.of("POST", url, message()))).isInstanceOf(IOException.class);
        assertThat(heard).hasSize(1);
    }

    @Test
    void whatAStatusMeansEverywhereAndWhenToAskAgain() throws Exception {
        HttpReply busy = call(HttpCall.of("GET", says("HTTP/1.1 503 x\r\nRetry-After: 7\r\n\r\n", Duration.ZERO)));
        assertThat(busy.fault().code()).isEqualTo(FaultCode.PARTNER_TROUBLE);
        assertThat(busy.fault().retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(busy.fault().answer().orElseThrow().status()).isEqualTo("HTTP 503");
        assertThat(busy.fault(FaultCode.PARTNER_REFUSED).retryAfter()).isEmpty();
        assertThat(meaning(403)).isEqualTo(FaultCode.PARTNER_UNAUTHORIZED);
        assertThat(meaning(307)).isEqualTo(FaultCode.PARTNER_REDIRECTS);
        assertThat(meaning(200)).isEqualTo(FaultCode.PARTNER_ANSWER_UNREADABLE);
        assertThat(meaning(422)).isEqualTo(FaultCode.PARTNER_TROUBLE);
    }

    private static FaultCode meaning(int status) {
        return new HttpReply(status, java.util.Map.of(), new byte[0], false)
                .fault()
                .code();
    }
}
