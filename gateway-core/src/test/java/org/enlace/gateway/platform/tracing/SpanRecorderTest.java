package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.tracing.Span.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Anyone who tells never waits, whatever becomes of what he told. */
@Timeout(120)
class SpanRecorderTest {

    private static final Instant NOW = Instant.parse("2026-03-07T17:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TraceMetrics figures = new TraceMetrics(meters);
    private final List<SpanData> heard = new CopyOnWriteArrayList<>();

    private static Span span() {
        UUID message = TimeOrderedId.at(NOW);
        return new Span(Name.INBOUND, message, Traces.spanOf(message), 0, 0, 1);
    }

    private double counted(String outcome) {
        return meters.get("enlace.trace.spans")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private SpanRecorder recorder(Consumer<Collection<SpanData>> collector) {
        SpanExporter exporter = new SpanExporter() {
            @Override
            public CompletableResultCode export(Collection<SpanData> spans) {
                collector.accept(spans);
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode flush() {
                return CompletableResultCode.ofSuccess();
            }

            @Override
            public CompletableResultCode shutdown() {
                return CompletableResultCode.ofSuccess();
            }
        };
        return new SpanRecorder(exporter, Resource.empty(), figures);
    }

    @Test
    void aCollectorThatHangsHoldsNobodyUpAndWhatFindsNoRoomIsCounted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        SpanRecorder recorder = recorder(spans -> {
            hangs.countDown();
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        });
        recorder.offer(span());
        hangs.await();
        // The span on its way has a place too.
        int more = SpanRecorder.ROOM - 1 + 1_000;
        for (int i = 0; i < more; i++) {
            recorder.offer(span());
        }
        assertThat(counted("DROPPED")).isEqualTo(1_000);

        recorder.close();
        assertThat(counted("DROPPED")).isEqualTo(more + 1.0);
        never.countDown();
        assertThat(counted("SENT")).isZero();
    }

    @Test
    void whatWaitsAtTheEndIsToldStill() {
        SpanRecorder spanRecorder = recorder(heard::addAll);
        IntStream.range(0, 2_000).forEach(i -> spanRecorder.offer(span()));
        spanRecorder.close();
        assertThat(heard).hasSize(2_000);
    }

    @Test
    void aPartOfTheMessagesIsToldTheSameOneOnEveryNode() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SpanRecorder spanRecorder = recorder(heard::addAll);
        Traces one = new SampledTraces(spanRecorder, clock, 0.25);
        Traces other = new SampledTraces(spanRecorder, clock, 0.25);
        Traces none = new SampledTraces(spanRecorder, clock, 0);
        Traces all = new SampledTraces(spanRecorder, clock, 1);
        List<UUID> messages =
                IntStream.range(0, 4_000).mapToObj(i -> TimeOrderedId.at(NOW)).toList();
        assertThat(messages.stream().filter(one::tells).count()).isBetween(800L, 1_200L);
        assertThat(messages).allSatisfy(each -> {
            assertThat(other.tells(each)).isEqualTo(one.tells(each));
            assertThat(none.tells(each)).isFalse();
            assertThat(all.tells(each)).isTrue();
        });
        spanRecorder.close();
    }
}
