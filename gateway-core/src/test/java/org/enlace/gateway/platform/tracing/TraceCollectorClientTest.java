package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.enlace.connector.testkit.HostileReceiver;
import org.enlace.connector.testkit.Misbehaviour;
import org.enlace.gateway.platform.tracing.Span.Name;
import org.enlace.gateway.platform.tracing.SpanExporter.Listener.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where spans may go, and what a collector's answers mean. */
class TraceCollectorClientTest {

    private HttpServer server;
    private volatile int says = 200;
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
            call.close();
        });
        server.start();
    }

    @AfterEach
    void ends() {
        server.stop(0);
    }

    private Answer tell() throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces");
        UUID message = UUID.randomUUID();
        return new TraceCollectorClient(address, new Otlp("node-1", "1"))
                .hear(List.of(new Span(Name.INBOUND, message, 1, 0, 0, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "200,TAKEN",
        "202,TAKEN",
        "400,REFUSED",
        "404,REFUSED",
        "307,REFUSED",
        "500,REFUSED",
        "429,LATER",
        "503,LATER"
    })
    void whatHeAnswersSaysWhetherTheSameIsOfferedAgain(int status, Answer expected) throws InterruptedException {
        says = status;
        assertThat(tell()).isEqualTo(expected);
        assertThat(types).as("followed nowhere").containsExactly("POST /v1/traces application/x-protobuf");
    }

    @Test
    void oneWhoIsNotThereIsAskedLater() throws InterruptedException {
        server.stop(0);
        assertThat(tell()).isEqualTo(Answer.LATER);
    }

    @ParameterizedTest
    @EnumSource(value = Misbehaviour.class, mode = EnumSource.Mode.MATCH_ALL, names = "ENDLESS_.*")
    void whatHasNoEndIsNotReadToIt(Misbehaviour mode) throws Exception {
        try (HostileReceiver hostile = new HostileReceiver(mode)) {
            URI address = URI.create("http://127.0.0.1:" + hostile.port() + "/v1/traces");
            Span span = new Span(Name.INBOUND, UUID.randomUUID(), 1, 0, 0, 1);
            assertThat(new TraceCollectorClient(address, new Otlp("node-1", "1")).hear(List.of(span)))
                    .isEqualTo(mode == Misbehaviour.ENDLESS_BODY ? Answer.TAKEN : Answer.LATER);
            assertThat(hostile.written()).isLessThan(16L * 1024 * 1024);
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
        assertThat(TraceCollectorClient.address(setting)).hasToString(setting);
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
                .isThrownBy(() -> TraceCollectorClient.address(setting))
                .withMessageStartingWith("enlace.traces.endpoint: ");
    }
}
