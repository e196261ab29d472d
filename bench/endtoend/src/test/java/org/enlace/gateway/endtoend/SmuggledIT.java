package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that two readers could cut in two ways, byte by byte at the real web server: there is one answer at most, none of them says "ours", and what was
 * hidden behind the first is never read as a message.
 */
@ExtendWith(SharedGateway.class)
class SmuggledIT {

    private static final String HIDDEN =
            "POST /in/ministry/registrations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\n\r\n{}";

    private final RunningGateway gateway;

    SmuggledIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /** What the request says of its length, and what follows its head. */
    record Crooked(String what, String head, String body) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Crooked> requests() {
        String chunked = "0\r\n\r\n" + HIDDEN;
        return Stream.of(
                new Crooked("two lengths", "Content-Length: 2\r\nContent-Length: 40\r\n", "{}" + HIDDEN),
                new Crooked("a list of lengths", "Content-Length: 2, 40\r\n", "{}" + HIDDEN),
                new Crooked("a signed length", "Content-Length: +2\r\n", "{}" + HIDDEN),
                new Crooked("a negative length", "Content-Length: -2\r\n", "{}" + HIDDEN),
                new Crooked(
                        "a length and chunks",
                        "Content-Length: " + chunked.length() + "\r\nTransfer-Encoding: chunked\r\n",
                        chunked),
                new Crooked("chunks and a length", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n", chunked),
                new Crooked("unknown chunks", "Transfer-Encoding: xchunked\r\n", chunked),
                new Crooked("twice chunked", "Transfer-Encoding: chunked, chunked\r\n", chunked),
                new Crooked("a blank before the colon", "Transfer-Encoding : chunked\r\n", chunked),
                new Crooked("a name that is none", "Trans\u0001fer: x\r\nContent-Length: 2\r\n", "{}" + HIDDEN),
                new Crooked("a chunk that is no number", "Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n" + chunked),
                new Crooked("a chunk without end", "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n{}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void thereIsOneAnswerAndNothingHiddenIsRead(Crooked crooked) throws Exception {
        List<String> before = refusals();
        String key = gateway.credentials().apiKey("ministry", "registrations");
        String answers = say("POST /in/ministry/registrations HTTP/1.1\r\nHost: x\r\nX-API-Key: " + key
                + "\r\nContent-Type: application/json\r\n" + crooked.head() + "\r\n" + crooked.body());
        List<String> statuses = Pattern.compile("HTTP/1\\.1 (\\d+)")
                .matcher(answers)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(statuses).as("%s", answers).hasSizeLessThanOrEqualTo(1);
        // 501: RFC 9112 has it so for a coding that nobody knows
        assertThat(statuses).allSatisfy(status -> assertThat(status).matches("4..|501"));
        assertThat(answers).doesNotContain("Exception", "org.apache", "at org.");
        List<String> after = refusals();
        assertThat(after.size() - before.size()).as("what was read of it").isBetween(0, 1);
        assertThat(Collections.frequency(after, "UNAUTHENTICATED"))
                .as("the hidden one shows no key")
                .isEqualTo(Collections.frequency(before, "UNAUTHENTICATED"));
    }

    private List<String> refusals() {
        return gateway.operator().messages("link=ministry/registrations").stream()
                .map(message -> message.path("refusal").asText())
                .toList();
    }

    /** All that comes back until the server hangs up, which it must. */
    private String say(String request) throws IOException {
        URI endpoint = gateway.at("/");
        StringBuilder answer = new StringBuilder();
        try (Socket caller = new Socket(endpoint.getHost(), endpoint.getPort())) {
            caller.setSoTimeout((int) Duration.ofSeconds(15).toMillis());
            caller.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            caller.getOutputStream().flush();
            byte[] buffer = new byte[4096];
            for (int read = caller.getInputStream().read(buffer);
                    read >= 0;
                    read = caller.getInputStream().read(buffer)) {
                answer.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (java.net.SocketException reset) {
            return answer.toString();
        }
        return answer.toString();
    }
}
