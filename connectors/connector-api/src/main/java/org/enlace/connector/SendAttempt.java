package org.enlace.connector;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.apache.camel.Exchange;

/** Sends one message from a route: one attempt, one request on the wire. Called by several threads at a time unless the route says otherwise. */
@FunctionalInterface
public interface SendAttempt {

    /**
     * Sends it once.
     *
     * @return its outcome; never null
     * @throws Exception for a failure on the way; {@link FaultCode#of} maps it to a code
     */
    SendOutcome send(OutboundRequest message) throws Exception;

    /**
     * The step of the route: takes the {@link OutboundRequest} that is the exchange's body and leaves the {@link SendOutcome}, and removes
     * everything else that came with the message or was presented to the partner. Never throws an exception: a defect of the route is logged where
     * it happened, without its message, which could hold a value.
     */
    static void step(Exchange exchange, SendAttempt sendAttempt) {
        SendOutcome outcome;
        try {
            outcome = sendAttempt.send(exchange.getMessage().getBody(OutboundRequest.class));
        } catch (Exception failure) {
            FaultCode code = FaultCode.of(failure);
            if (code == FaultCode.INTERNAL) {
                System.getLogger(SendAttempt.class.getName())
                        .log(Level.ERROR, "{0}: {1}", exchange.getFromRouteId(), place(failure));
            }
            outcome = SendOutcome.Fault.of(code);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(outcome);
    }

    /** Returns the place of a failure, without the JDK's own stack frames. */
    private static String place(Exception failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(line -> line.getModuleName() == null)
                .findFirst()
                .map(line -> failure.getClass().getName() + " at " + line)
                .orElse(failure.getClass().getName());
    }
}
