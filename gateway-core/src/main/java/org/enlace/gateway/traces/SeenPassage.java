package org.enlace.gateway.traces;

import java.util.concurrent.ThreadLocalRandom;
import org.enlace.gateway.traces.Span.Name;

/** The way of a message that may be told of. */
final class SeenPassage extends Passage {

    private static final Stage[] STAGES = Stage.values();

    private final Traces traces;
    private final Visit visit;

    /** When each stage ended, by the process's own clock; 0 if it was not reached. */
    private final long[] ends = new long[STAGES.length];

    /** @param visit when it began, and what the caller said */
    SeenPassage(Traces traces, Visit visit) {
        this.traces = traces;
        this.visit = visit;
    }

    @Override
    public boolean isSeen() {
        return true;
    }

    @Override
    public void past(Stage stage) {
        ends[stage.ordinal()] = System.nanoTime();
    }

    @Override
    public void end(Verdict verdict) {
        if (!traces.tells(verdict.message())) {
            return;
        }
        long first = Traces.spanOf(verdict.message());
        // The first span of a trace is the door that its message was taken at; whoever comes again has one below it.
        boolean again = verdict.said() == Said.REPEATED;
        long id = again ? random() : first;
        Span door = new Span(
                        Name.DOOR,
                        verdict.message(),
                        id,
                        again ? first : 0,
                        visit.moment(visit.begun()),
                        visit.moment(System.nanoTime()))
                .with(Fact.LINK, verdict.link())
                .with(Fact.OUTCOME, verdict.said())
                .with(Fact.BYTES, verdict.bytes())
                .withRecord(verdict.record())
                .withCode(verdict.code())
                .causedBy(visit.caller());
        traces.tell(verdict.ours() ? door.failed() : door);
        stages(verdict, id);
    }

    private void stages(Verdict verdict, long door) {
        long from = visit.begun();
        for (Stage stage : STAGES) {
            long end = ends[stage.ordinal()];
            if (end != 0) {
                traces.tell(new Span(
                        Name.valueOf(stage.name()),
                        verdict.message(),
                        random(),
                        door,
                        visit.moment(from),
                        visit.moment(end)));
                from = end;
            }
        }
    }

    static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}
