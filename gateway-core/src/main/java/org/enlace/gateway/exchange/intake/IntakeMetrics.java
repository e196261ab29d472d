package org.enlace.gateway.exchange.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.intake.Submission.Candidate;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.exchange.intake.Submission.Refused;
import org.enlace.gateway.exchange.intake.Submission.SmallFiles;
import org.springframework.stereotype.Component;

/**
 * Counts messages and their verdicts as metrics: {@code enlace_messages_total{link,outcome,code}} and {@code enlace_intake_seconds{link}}, from
 * arrival to the commit. Counted after the commit. Labels are links of the configuration and codes of refusals, nothing else. Thread-safe.
 */
@Component
class IntakeMetrics {

    private static final Duration[] BOUNDS = {
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    /** The verdict on a message, as metrics name it. */
    private enum Said {
        ACCEPTED,
        REPEATED,
        CONFLICT,
        REFUSED
    }

    private record Name(LinkId link, Said said, String code) {}

    private final Map<Name, Counter> counters = new ConcurrentHashMap<>();
    private final Map<LinkId, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final Clock clock;

    IntakeMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /** A submission is committed, and this is its verdict. */
    void written(Submission submission, IntakeResult intakeResult) {
        if (submission instanceof Candidate candidate) {
            Envelope envelope = candidate.envelope();
            count(envelope.link(), intakeResult, "");
            timer(envelope.link()).record(Duration.between(envelope.receivedAt(), clock.instant()));
        } else if (submission instanceof Refused refused) {
            count(refused.envelope().link(), intakeResult, refused.code());
        } else if (submission instanceof SmallFiles files && intakeResult instanceof IntakeResult.FilesTaken taken) {
            for (int i = 0; i < files.files().size(); i++) {
                LinkId link = files.files().get(i).link();
                taken.files().get(i).lines().forEach(line -> count(link, line, ""));
            }
        }
    }

    private void count(LinkId link, IntakeResult intakeResult, String code) {
        counters.computeIfAbsent(new Name(link, said(intakeResult), code), this::counter)
                .increment();
    }

    private static Said said(IntakeResult intakeResult) {
        if (intakeResult instanceof IntakeResult.Taken taken) {
            return taken.accepted().duplicate() ? Said.REPEATED : Said.ACCEPTED;
        }
        return intakeResult instanceof IntakeResult.Conflict ? Said.CONFLICT : Said.REFUSED;
    }

    private Counter counter(Name name) {
        return Counter.builder("enlace.messages")
                .description("Messages that came in, by what was said of them")
                .tag("link", name.link().toString())
                .tag("outcome", name.said().name())
                .tag("code", name.code())
                .register(meters);
    }

    private Timer timer(LinkId link) {
        return timers.computeIfAbsent(link, each -> Timer.builder("enlace.intake")
                .description("From the arrival of a message to its commit")
                .tag("link", each.toString())
                .serviceLevelObjectives(BOUNDS)
                .register(meters));
    }
}
