package org.enlace.gateway.platform.tracing;

import java.util.concurrent.ThreadLocalRandom;
import org.enlace.gateway.platform.tracing.Span.Name;

/** Traces a message that may be reported. */
final class SampledInboundTrace extends InboundTrace {

    private static final IntakeStage[] STAGES = IntakeStage.values();

    private final Traces traces;
    private final TraceContext traceContext;

    /** The end of each stage, by the process's own clock; 0 if it was not reached. */
    private final long[] ends = new long[STAGES.length];

    /** @param traceContext when the call began, and the trace that the caller named */
    SampledInboundTrace(Traces traces, TraceContext traceContext) {
        this.traces = traces;
        this.traceContext = traceContext;
    }

    @Override
    public boolean isSeen() {
        return true;
    }

    @Override
    public void past(IntakeStage intakeStage) {
        ends[intakeStage.ordinal()] = System.nanoTime();
    }

    @Override
    public void end(Verdict verdict) {
        if (!traces.tells(verdict.message())) {
            return;
        }
        long first = Traces.spanOf(verdict.message());
        // The first span of a trace is that of the inbound endpoint that took the message; a repeated message has a
        // span below it.
        boolean again = verdict.said() == Said.REPEATED;
        long id = again ? random() : first;
        Span inbound = new Span(
                        Name.INBOUND,
                        verdict.message(),
                        id,
                        again ? first : 0,
                        traceContext.moment(traceContext.begun()),
                        traceContext.moment(System.nanoTime()))
                .with(SpanAttribute.LINK, verdict.link())
                .with(SpanAttribute.OUTCOME, verdict.said())
                .with(SpanAttribute.BYTES, verdict.bytes())
                .withRecord(verdict.record())
                .withCode(verdict.code())
                .causedBy(traceContext.caller());
        traces.tell(verdict.gatewayFault() ? inbound.failed() : inbound);
        stages(verdict, id);
    }

    private void stages(Verdict verdict, long inbound) {
        long from = traceContext.begun();
        for (IntakeStage intakeStage : STAGES) {
            long end = ends[intakeStage.ordinal()];
            if (end != 0) {
                traces.tell(new Span(
                        Name.valueOf(intakeStage.name()),
                        verdict.message(),
                        random(),
                        inbound,
                        traceContext.moment(from),
                        traceContext.moment(end)));
                from = end;
            }
        }
    }

    static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}
