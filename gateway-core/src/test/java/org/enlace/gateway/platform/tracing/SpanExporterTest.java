package org.enlace.gateway.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.tracing.Span.Name;
import org.enlace.gateway.platform.tracing.SpanExporter.Listener.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Anyone who tells never waits, whatever becomes of what he told. */
@Timeout(60)
class SpanExporterTest {

    private static final Instant NOW = Instant.parse("2026-03-07T17:00:00Z");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TraceMetrics figures = new TraceMetrics(meters);
    private final List<Span> heard = new CopyOnWriteArrayList<>();

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

    @Test
    void aCollectorThatHangsHoldsNobodyUpAndWhatFindsNoRoomIsCounted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hangs = new CountDownLatch(1);
        SpanExporter spanExporter = new SpanExporter(
                spans -> {
                    hangs.countDown();
                    never.await();
                    return Answer.TAKEN;
                },
                figures);
        spanExporter.offer(span());
        hangs.await();
        int more = SpanExporter.ROOM + 1_000;
        for (int i = 0; i < more; i++) {
            spanExporter.offer(span());
        }
        assertThat(counted("DROPPED")).isEqualTo(1_000);

        spanExporter.close();
        await().untilAsserted(() -> assertThat(counted("DROPPED")).isEqualTo(more + 1.0));
        assertThat(counted("SENT")).isZero();
    }

    @Test
    void whatIsNotTakenNowIsOfferedAgainAndWhatIsRefusedIsNot() {
        Queue<Answer> answers = new ConcurrentLinkedQueue<>(List.of(Answer.LATER, Answer.TAKEN, Answer.REFUSED));
        SpanExporter spanExporter = new SpanExporter(
                spans -> {
                    heard.addAll(spans);
                    return answers.remove();
                },
                figures);
        spanExporter.offer(span());
        await().untilAsserted(() -> assertThat(counted("SENT")).isOne());
        assertThat(heard).hasSize(2);
        assertThat(heard.get(0)).isSameAs(heard.get(1));

        spanExporter.offer(span());
        await().untilAsserted(() -> assertThat(counted("DROPPED")).isOne());
        assertThat(heard).hasSize(3);
        spanExporter.close();
    }

    @Test
    void whatWaitsAtTheEndIsToldStill() {
        SpanExporter spanExporter = new SpanExporter(
                spans -> {
                    heard.addAll(spans);
                    return Answer.TAKEN;
                },
                figures);
        IntStream.range(0, 2_000).forEach(i -> spanExporter.offer(span()));
        spanExporter.close();
        assertThat(heard).hasSize(2_000);
    }

    @Test
    void aPartOfTheMessagesIsToldTheSameOneOnEveryNode() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SpanExporter spanExporter = new SpanExporter(spans -> Answer.TAKEN, figures);
        Traces one = new SampledTraces(spanExporter, clock, 0.25);
        Traces other = new SampledTraces(spanExporter, clock, 0.25);
        Traces none = new SampledTraces(spanExporter, clock, 0);
        Traces all = new SampledTraces(spanExporter, clock, 1);
        List<UUID> messages =
                IntStream.range(0, 4_000).mapToObj(i -> TimeOrderedId.at(NOW)).toList();
        assertThat(messages.stream().filter(one::tells).count()).isBetween(800L, 1_200L);
        assertThat(messages).allSatisfy(each -> {
            assertThat(other.tells(each)).isEqualTo(one.tells(each));
            assertThat(none.tells(each)).isFalse();
            assertThat(all.tells(each)).isTrue();
        });
        spanExporter.close();
    }
}
