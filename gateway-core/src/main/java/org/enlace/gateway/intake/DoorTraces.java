package org.enlace.gateway.intake;

import java.time.Instant;
import org.enlace.connector.Accepted;
import org.enlace.connector.Refusal;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.intake.Submission.Envelope;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.traces.Fact;
import org.enlace.gateway.traces.Passage;
import org.enlace.gateway.traces.Passage.Said;
import org.enlace.gateway.traces.Span;
import org.enlace.gateway.traces.Traces;

/** What is told of a message at the door: its link, its record type, what was said of it and how long each stage took. Of questions nothing is told. */
final class DoorTraces {

    private DoorTraces() {}

    static void taken(Passage passage, PartnerLink link, Envelope envelope, Accepted accepted) {
        if (!passage.isSeen()) {
            return;
        }
        passage.end(new Passage.Verdict(
                accepted.messageId(), link.id(), record(link), said(accepted), "", false, envelope.bytes()));
    }

    static void refused(Passage passage, Envelope envelope, RefusalCode code) {
        if (!passage.isSeen()) {
            return;
        }
        boolean ours = code.kind() == RefusalCode.Kind.GATEWAY;
        passage.end(new Passage.Verdict(
                envelope.id(), envelope.link(), "", Said.REFUSED, code.name(), ours, envelope.bytes()));
    }

    /** A line of a file: it has no stages of its own, for many lines go through them together. */
    static void line(Traces traces, PartnerLink link, FileItems.Line line, Verdict verdict, Instant now) {
        Envelope envelope = line.envelope();
        if (verdict instanceof Verdict.Taken taken) {
            boolean again = taken.accepted().duplicate();
            // That a file is read again after it was cut short says nothing new of a line.
            if (!again && traces.tells(envelope.id())) {
                traces.tell(door(envelope, now, Said.ACCEPTED).withRecord(record(link)));
            }
        } else if (traces.tells(envelope.id())) {
            RefusalCode code = line.refusal().map(Refusal::code).orElse(RefusalCode.CONFLICT);
            traces.tell(door(envelope, now, Said.REFUSED).withCode(code.name()));
        }
    }

    private static Span door(Envelope envelope, Instant now, Said said) {
        return new Span(
                        Span.Name.DOOR,
                        envelope.id(),
                        Traces.spanOf(envelope.id()),
                        0,
                        Traces.nanos(envelope.receivedAt()),
                        Traces.nanos(now))
                .with(Fact.LINK, envelope.link())
                .with(Fact.OUTCOME, said)
                .with(Fact.BYTES, envelope.bytes());
    }

    private static Said said(Accepted accepted) {
        return accepted.duplicate() ? Said.REPEATED : Said.ACCEPTED;
    }

    private static String record(PartnerLink link) {
        return link.records().keySet().iterator().next();
    }
}
