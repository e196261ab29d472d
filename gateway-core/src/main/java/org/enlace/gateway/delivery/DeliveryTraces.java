package org.enlace.gateway.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.traces.Fact;
import org.enlace.gateway.traces.Span;
import org.enlace.gateway.traces.Span.Name;
import org.enlace.gateway.traces.Traces;
import org.springframework.stereotype.Component;

/**
 * What is told of deliveries: each attempt, and the whole of it once it is over. In the trace of the message that said the record, however long ago that was.
 * Thread-safe.
 */
@Component
class DeliveryTraces {

    private final Traces traces;

    DeliveryTraces(Traces traces) {
        this.traces = traces;
    }

    /**
     * An attempt has ended; whether that is written down yet does not matter.
     *
     * @param bytes of what was sent
     */
    void tried(Outcome outcome, Instant now, long bytes) {
        Claimed claimed = outcome.claimed();
        if (!traces.tells(claimed.messageId())) {
            return;
        }
        long id = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
        Instant began = now.minus(Duration.ofNanos(outcome.micros() * 1_000));
        Span span = about(Name.ATTEMPT, claimed, id, Traces.spanOf(claimed.id()), began, now)
                .with(Fact.OUTCOME, outcome.state())
                .with(Fact.ATTEMPT, claimed.attempts())
                .with(Fact.BYTES, bytes);
        outcome.fault().ifPresent(span::withCode);
        traces.tell(outcome.fault().isPresent() ? span.failed() : span);
    }

    /** This is committed. Why something was cancelled is not told: it may be a person's doing. */
    void written(Outcome outcome, Clock clock) {
        Claimed claimed = outcome.claimed();
        if (outcome.state().finished() && traces.tells(claimed.messageId())) {
            traces.tell(about(
                            Name.DELIVERY,
                            claimed,
                            Traces.spanOf(claimed.id()),
                            Traces.spanOf(claimed.messageId()),
                            TimeOrderedId.momentOf(claimed.id()),
                            clock.instant())
                    .with(Fact.OUTCOME, outcome.state()));
        }
    }

    private static Span about(Name name, Claimed claimed, long id, long parent, Instant from, Instant to) {
        return new Span(name, claimed.messageId(), id, parent, Traces.nanos(from), Traces.nanos(to))
                .with(Fact.FROM, claimed.origin())
                .with(Fact.TO, claimed.link())
                .withRecord(claimed.record());
    }
}
