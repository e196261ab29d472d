package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.sdk.common.export.MessageWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.enlace.connector.testkit.HostileReceiver;
import org.enlace.connector.testkit.Misbehaviour;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where spans may go, and what a collector's answers mean. */
class CollectorSenderTest {

    private HttpServer server;
    private volatile int says = 200;
    private volatile int next;
    private final List<String> types = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listens() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", call -> {
            types.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                    + call.getRequestHeaders().getFirst("Content-Type"));
            call.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/elsewhere");
            call.sendResponseHeaders(says, -1);
            says = next == 0 ? says : next;
            call.close();
        });
        server.start();
    }

    @AfterEach
    void ends() {
        server.stop(0);
    }

    private int answer(int port) {
        URI address = URI.create("http://127.0.0.1:" + port + "/v1/traces");
        List<Integer> answers = new ArrayList<>();
        new CollectorSender(address, "application/x-protobuf", Duration.ofMillis(1))
                .send(
                        new Message(),
                        answer -> {
                            assertThat(answer.getResponseBody()).isEmpty();
                            answers.add(answer.getStatusCode());
                        },
                        failed -> fail(failed));
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }

    private static final class Message implements MessageWriter {
        @Override
        public void writeMessage(OutputStream output) throws IOException {
            output.write(new byte[] {1, 2, 3});
        }

        @Override
        public int getContentLength() {
            return 3;
        }
    }

    @ParameterizedTest
    @CsvSource({"200,1", "202,1", "400,1", "404,1", "307,1", "500,1", "429,3", "503,3"})
    void theAnswerSaysWhetherTheSameIsOfferedAgain(int status, int calls) {
        says = status;
        assertThat(answer(server.getAddress().getPort())).isEqualTo(status);
        assertThat(types).as("followed nowhere").hasSize(calls).containsOnly("POST /v1/traces application/x-protobuf");
    }

    @Test
    void whatIsTakenTheSecondTimeIsSent() {
        says = 503;
        next = 200;
        assertThat(answer(server.getAddress().getPort())).isEqualTo(200);
        assertThat(types).hasSize(2);
    }

    @Test
    void aCollectorThatIsAwayTakesNothing() {
        server.stop(0);
        assertThat(answer(server.getAddress().getPort())).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(value = Misbehaviour.class, mode = EnumSource.Mode.MATCH_ALL, names = "ENDLESS_.*")
    void whatHasNoEndIsNotReadToIt(Misbehaviour mode) throws Exception {
        try (HostileReceiver hostile = new HostileReceiver(mode)) {
            assertThat(answer(hostile.port())).isEqualTo(mode == Misbehaviour.ENDLESS_BODY ? 200 : 503);
            // Up to three calls of one batch.
            assertThat(hostile.written()).isLessThan(3 * 16L * 1024 * 1024);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://collector.example.org:4318/v1/traces",
                "http://127.0.0.1:4318/v1/traces",
                "http://[::1]:4318/v1/traces"
            })
    void spansLeaveThisMachineUnderTlsOnly(String setting) {
        assertThat(CollectorSender.address(setting)).hasToString(setting);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://collector.example.org:4318/v1/traces",
                "http://127.0.0.1.example.org/v1/traces",
                "http://localhost:4318/v1/traces",
                "https://user:secret@collector.example.org/v1/traces",
                "file:///tmp/traces",
                "grpc://127.0.0.1:4317",
                "collector",
                "ht tp://x"
            })
    void nothingGoesAnywhereElse(String setting) {
        assertThatIllegalStateException()
                .isThrownBy(() -> CollectorSender.address(setting))
                .withMessageStartingWith("enlace.traces.endpoint: ");
    }
}
