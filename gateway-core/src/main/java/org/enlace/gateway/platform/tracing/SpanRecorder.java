package org.enlace.gateway.platform.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands spans to the OpenTelemetry SDK, which gathers and encodes them, up to a fixed number. Spans that do not fit are dropped and counted. One
 * thread of the SDK is the only one that ever waits for a collector. Thread-safe.
 */
final class SpanRecorder implements AutoCloseable {

    static final int ROOM = 8_192;

    /** Time for gathering spans while there are few. */
    private static final Duration GATHER = Duration.ofMillis(500);

    private static final long LAST_MILLIS = 2_000;

    private final AtomicInteger waiting = new AtomicInteger();
    private final TraceMetrics figures;
    private final SpanIds ids = new SpanIds();
    private final SdkTracerProvider sdk;
    private final Tracer tracer;

    SpanRecorder(SpanExporter exporter, Resource resource, TraceMetrics figures) {
        this.figures = figures;
        this.sdk = SdkTracerProvider.builder()
                .setResource(resource)
                .setIdGenerator(ids)
                .addSpanProcessor(BatchSpanProcessor.builder(new CountingExporter(exporter))
                        .setMaxQueueSize(ROOM)
                        .setScheduleDelay(GATHER)
                        .build())
                .build();
        this.tracer = sdk.get("org.enlace.gateway");
    }

    /** Returns the recorder for a collector; nothing but these three attributes says who sends. */
    static SpanRecorder to(String address, String node, String version, TraceMetrics figures) {
        Attributes sender = Attributes.of(
                AttributeKey.stringKey("service.name"),
                "enlace",
                AttributeKey.stringKey("service.instance.id"),
                node,
                AttributeKey.stringKey("service.version"),
                version);
        OtlpHttpSpanExporter exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(address).build();
        return new SpanRecorder(exporter, Resource.create(sender), figures);
    }

    void offer(Span span) {
        if (waiting.incrementAndGet() > ROOM) {
            waiting.decrementAndGet();
            figures.dropped(1);
            return;
        }
        ids.next.set(span);
        try {
            span.recordWith(tracer);
        } catch (RuntimeException failed) {
            waiting.decrementAndGet();
            figures.dropped(1);
        } finally {
            ids.next.remove();
        }
    }

    /** Exports the remaining spans, for a moment, and ends. */
    @Override
    public void close() {
        sdk.shutdown().join(LAST_MILLIS, TimeUnit.MILLISECONDS);
        figures.dropped(waiting.getAndSet(0));
    }

    /** Gives the SDK the ids of the span that the calling thread starts. */
    private static final class SpanIds implements IdGenerator {

        private final ThreadLocal<Span> next = new ThreadLocal<>();

        @Override
        public String generateTraceId() {
            UUID message = next.get().message();
            return TraceId.fromLongs(message.getMostSignificantBits(), message.getLeastSignificantBits());
        }

        @Override
        public String generateSpanId() {
            return SpanId.fromLong(next.get().id());
        }
    }

    /** Counts the spans that the collector took, and those that it did not. */
    private final class CountingExporter implements SpanExporter {

        private final SpanExporter exporter;

        private CountingExporter(SpanExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> spans) {
            int count = spans.size();
            CompletableResultCode result = result(spans);
            return result.whenComplete(() -> {
                // Not below zero: at the end, all that waits was counted as dropped.
                if (waiting.getAndUpdate(all -> Math.max(0, all - count)) > 0) {
                    figures.count(count, result.isSuccess());
                }
            });
        }

        private CompletableResultCode result(Collection<SpanData> spans) {
            try {
                return exporter.export(spans);
            } catch (RuntimeException | Error failed) {
                return CompletableResultCode.ofExceptionalFailure(failed);
            }
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
