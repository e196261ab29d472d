package org.enlace.gateway.platform.tracing;

import java.util.UUID;
import org.enlace.connector.LinkId;

/** Traces one message through an inbound endpoint. Whether it is reported is known only at its end: then all stages are reported. For one thread. */
public class InboundTrace {

    /** The trace of a message that is not reported. */
    public static final InboundTrace UNSEEN = new InboundTrace();

    InboundTrace() {}

    /** Returns whether the trace may be reported. */
    public boolean isSeen() {
        return false;
    }

    /** Ends a stage, and begins the next. */
    public void past(IntakeStage intakeStage) {
        // Nothing is recorded.
    }

    /** A verdict on a message. */
    public enum Said {
        ACCEPTED,
        REPEATED,
        REFUSED
    }

    /**
     * The verdict of an inbound endpoint.
     *
     * @param message the message that was taken, now or before, or the number under which the refusal was recorded
     * @param record slug; empty if it has none
     * @param code of a refusal; empty for anything else
     * @param gatewayFault true if it was refused by a fault of the gateway
     */
    public record Verdict(
            UUID message, LinkId link, String record, Said said, String code, boolean gatewayFault, long bytes) {}

    /** Ends the trace with its verdict. */
    public void end(Verdict verdict) {
        // Nothing is recorded.
    }
}
