package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageOrBuilder;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.platform.tracing.Span.Name;
import org.junit.jupiter.api.Test;

/** What we write, as OpenTelemetry's own classes read it. */
class OtlpTest {

    private static final UUID MESSAGE = UUID.fromString("019cc9e8-2440-7752-83d2-d2781940b0cb");
    private static final long BEGAN = 1_767_225_600_123_456_789L;

    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();

    /** Sends the spans to a collector of one moment, and reads what it got. */
    private ResourceSpans read(Span... spans) throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        collector.createContext("/", call -> {
            bodies.add(call.getRequestBody().readAllBytes());
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        collector.start();
        String address = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces";
        TraceMetrics figures = new TraceMetrics(new SimpleMeterRegistry());
        try (SpanRecorder recorder = SpanRecorder.to(address, "node-1", "1.2.3", figures)) {
            List.of(spans).forEach(recorder::offer);
        } finally {
            collector.stop(0);
        }
        ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(bodies.remove());
        assertThat(isUnderstood(request)).as("nothing is unknown to them").isTrue();
        assertThat(request.getResourceSpansCount()).isOne();
        return request.getResourceSpans(0);
    }

    private static boolean isUnderstood(MessageOrBuilder message) {
        return message.getUnknownFields().asMap().isEmpty()
                && message.getAllFields().values().stream()
                        .flatMap(each -> each instanceof Collection<?> many ? many.stream() : List.of(each).stream())
                        .allMatch(each -> !(each instanceof MessageOrBuilder inner) || isUnderstood(inner));
    }

    private static Map<String, String> said(List<KeyValue> attributes) {
        return attributes.stream()
                .collect(Collectors.toMap(
                        KeyValue::getKey,
                        each -> each.getValue().hasIntValue()
                                ? Long.toString(each.getValue().getIntValue())
                                : each.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    @Test
    void aSpanIsReadAsItWasMeant() throws IOException {
        Span attempt = new Span(Name.ATTEMPT, MESSAGE, 0x8000000000000001L, 7, BEGAN, BEGAN + 300)
                .with(SpanAttribute.TO, new LinkId("ministry", "notices"))
                .with(SpanAttribute.OUTCOME, Thread.State.WAITING)
                .with(SpanAttribute.ATTEMPT, 3)
                .with(SpanAttribute.BYTES, 1_000_000_000_000L)
                .withRecord("police-report/v1")
                .withCode("TIMEOUT")
                .failed()
                .causedBy(TraceParent.read("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        ResourceSpans read = read(attempt);
        assertThat(said(read.getResource().getAttributesList()))
                .isEqualTo(
                        Map.of("service.name", "enlace", "service.instance.id", "node-1", "service.version", "1.2.3"));
        assertThat(read.getScopeSpansList()).singleElement().satisfies(scoped -> {
            assertThat(scoped.getScope().getName()).isEqualTo("org.enlace.gateway");
            assertThat(scoped.getSpansList()).singleElement().satisfies(span -> {
                assertThat(hex(span.getTraceId())).isEqualTo("019cc9e82440775283d2d2781940b0cb");
                assertThat(hex(span.getSpanId())).isEqualTo("8000000000000001");
                assertThat(hex(span.getParentSpanId())).isEqualTo("0000000000000007");
                assertThat(span.getName()).isEqualTo("attempt");
                assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
                assertThat(span.getStartTimeUnixNano()).isEqualTo(BEGAN);
                assertThat(span.getEndTimeUnixNano()).isEqualTo(BEGAN + 300);
                assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
                assertThat(said(span.getAttributesList()))
                        .isEqualTo(Map.of(
                                "enlace.to", "ministry/notices",
                                "enlace.outcome", "WAITING",
                                "enlace.attempt", "3",
                                "enlace.bytes", "1000000000000",
                                "enlace.record", "police-report/v1",
                                "enlace.code", "TIMEOUT"));
                assertThat(span.getLinksList()).singleElement().satisfies(link -> {
                    assertThat(hex(link.getTraceId())).isEqualTo("0af7651916cd43dd8448eb211c80319c");
                    assertThat(hex(link.getSpanId())).isEqualTo("b7ad6b7169203331");
                });
            });
        });
    }

    @Test
    void theFirstOfATraceHasNoParentAndEndsNotBeforeItBegan() throws IOException {
        Span endpoint = new Span(Name.INBOUND, MESSAGE, Traces.spanOf(MESSAGE), 0, BEGAN, BEGAN - 5);
        assertThat(read(endpoint, endpoint).getScopeSpans(0).getSpansList())
                .hasSize(2)
                .allSatisfy(span -> {
                    assertThat(span.getParentSpanId().isEmpty()).isTrue();
                    assertThat(span.getEndTimeUnixNano()).isEqualTo(BEGAN);
                    assertThat(span.getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_UNSET);
                    assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
                });
    }

    @Test
    void whatIsNoCodeAndNoSlugIsNotSaid() {
        Span span = new Span(Name.INBOUND, MESSAGE, 1, 0, 0, 0)
                .withCode("María Inventada")
                .withCode("1712345678")
                .withRecord("0401999@x")
                .withRecord("Inventádez");
        assertThat(span.facts().isEmpty()).isTrue();
    }
}
