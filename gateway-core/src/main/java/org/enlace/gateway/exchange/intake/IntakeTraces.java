package org.enlace.gateway.exchange.intake;

import java.time.Instant;
import org.enlace.connector.AcceptedMessage;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.exchange.intake.Submission.Envelope;
import org.enlace.gateway.platform.tracing.InboundTrace;
import org.enlace.gateway.platform.tracing.InboundTrace.Said;
import org.enlace.gateway.platform.tracing.Span;
import org.enlace.gateway.platform.tracing.SpanAttribute;
import org.enlace.gateway.platform.tracing.Traces;

/** Records the traces of messages at the inbound endpoint: link, record type, verdict and how long each stage took. Queries are not traced. */
final class IntakeTraces {

    private IntakeTraces() {}

    static void taken(InboundTrace inboundTrace, PartnerLink link, Envelope envelope, AcceptedMessage acceptedMessage) {
        if (!inboundTrace.isSeen()) {
            return;
        }
        inboundTrace.end(new InboundTrace.Verdict(
                acceptedMessage.messageId(),
                link.id(),
                record(link),
                said(acceptedMessage),
                "",
                false,
                envelope.bytes()));
    }

    static void refused(InboundTrace inboundTrace, Envelope envelope, RefusalCode code) {
        if (!inboundTrace.isSeen()) {
            return;
        }
        boolean gatewayFault = code.kind() == RefusalCode.Kind.GATEWAY;
        inboundTrace.end(new InboundTrace.Verdict(
                envelope.id(), envelope.link(), "", Said.REFUSED, code.name(), gatewayFault, envelope.bytes()));
    }

    /** A line of a file: it has no stages of its own, for many lines go through them together. */
    static void line(Traces traces, PartnerLink link, FileMessages.Line line, IntakeResult intakeResult, Instant now) {
        Envelope envelope = line.envelope();
        if (intakeResult instanceof IntakeResult.Taken taken) {
            boolean again = taken.accepted().duplicate();
            // Reading a file once more after it was cut short adds nothing to the trace of a line.
            if (!again && traces.tells(envelope.id())) {
                traces.tell(span(envelope, now, Said.ACCEPTED).withRecord(record(link)));
            }
        } else if (traces.tells(envelope.id())) {
            RefusalCode code = line.refusal().map(MessageRefusedException::code).orElse(RefusalCode.CONFLICT);
            traces.tell(span(envelope, now, Said.REFUSED).withCode(code.name()));
        }
    }

    private static Span span(Envelope envelope, Instant now, Said said) {
        return new Span(
                        Span.Name.INBOUND,
                        envelope.id(),
                        Traces.spanOf(envelope.id()),
                        0,
                        Traces.nanos(envelope.receivedAt()),
                        Traces.nanos(now))
                .with(SpanAttribute.LINK, envelope.link())
                .with(SpanAttribute.OUTCOME, said)
                .with(SpanAttribute.BYTES, envelope.bytes());
    }

    private static Said said(AcceptedMessage acceptedMessage) {
        return acceptedMessage.duplicate() ? Said.REPEATED : Said.ACCEPTED;
    }

    private static String record(PartnerLink link) {
        return link.records().keySet().iterator().next();
    }
}
