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
     * @return its outcome
     * @throws Exception for a failure on the way, which {@link #step} turns into a {@link SendOutcome.Fault} by {@link FaultCode#of}
     */
    SendOutcome send(OutboundRequest message) throws Exception;

    /**
     * Makes one attempt as the step of a route: takes the {@link OutboundRequest} that is the exchange's body, leaves the {@link SendOutcome} as body
     * and removes all headers. Throws nothing that the attempt throws: a failure becomes a fault. One of code INTERNAL is logged with its class and
     * place, not with its message, which could hold a value.
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
