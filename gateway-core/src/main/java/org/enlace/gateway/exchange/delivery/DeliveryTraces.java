package org.enlace.gateway.exchange.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.tracing.Span;
import org.enlace.gateway.platform.tracing.Span.Name;
import org.enlace.gateway.platform.tracing.SpanAttribute;
import org.enlace.gateway.platform.tracing.Traces;
import org.springframework.stereotype.Component;

/**
 * Records traces of deliveries: each attempt, and the whole delivery once it is over. They belong to the trace of the message that brought the
 * record, however long ago that was. Thread-safe.
 */
@Component
public class DeliveryTraces {

    private final Traces traces;

    DeliveryTraces(Traces traces) {
        this.traces = traces;
    }

    /**
     * An attempt has ended; whether that is written down yet does not matter.
     *
     * @param bytes of what was sent
     */
    public void tried(AttemptResult attemptResult, Instant now, long bytes) {
        ClaimedDelivery claimedDelivery = attemptResult.claimed();
        if (!traces.tells(claimedDelivery.messageId())) {
            return;
        }
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Instant began = now.minus(Duration.ofNanos(attemptResult.micros() * 1_000));
        Span span = about(Name.ATTEMPT, claimedDelivery, id, Traces.spanOf(claimedDelivery.id()), began, now)
                .with(SpanAttribute.OUTCOME, attemptResult.state())
                .with(SpanAttribute.ATTEMPT, claimedDelivery.attempts())
                .with(SpanAttribute.BYTES, bytes);
        attemptResult.fault().ifPresent(span::withCode);
        traces.tell(attemptResult.fault().isPresent() ? span.failed() : span);
    }

    /** This is committed. Why something was cancelled is not told: it may be a person's doing. */
    void written(AttemptResult attemptResult, Clock clock) {
        ClaimedDelivery claimedDelivery = attemptResult.claimed();
        if (attemptResult.state().finished() && traces.tells(claimedDelivery.messageId())) {
            traces.tell(about(
                            Name.DELIVERY,
                            claimedDelivery,
                            Traces.spanOf(claimedDelivery.id()),
                            Traces.spanOf(claimedDelivery.messageId()),
                            TimeOrderedId.momentOf(claimedDelivery.id()),
                            clock.instant())
                    .with(SpanAttribute.OUTCOME, attemptResult.state()));
        }
    }

    private static Span about(
            Name name, ClaimedDelivery claimedDelivery, long id, long parent, Instant from, Instant to) {
        return new Span(name, claimedDelivery.messageId(), id, parent, Traces.nanos(from), Traces.nanos(to))
                .with(SpanAttribute.FROM, claimedDelivery.origin())
                .with(SpanAttribute.TO, claimedDelivery.link())
                .withRecord(claimedDelivery.record());
    }
}
