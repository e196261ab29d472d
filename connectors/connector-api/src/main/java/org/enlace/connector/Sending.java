package org.enlace.connector;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import org.apache.camel.Exchange;

/**
 * What a sending edge does with one message: one attempt, one request on the wire. Called by several threads at a time unless the edge says otherwise.
 */
@FunctionalInterface
public interface Sending {

    /**
     * Sends it once.
     *
     * @return what became of it; never null
     * @throws Exception for a failure on the way; {@link FaultCode#of} says what it means
     */
    SendOutcome send(Outgoing message) throws Exception;

    /**
     * The step of the route: takes the {@link Outgoing} that is the exchange's body and leaves the {@link SendOutcome}, and nothing else of what came with
     * the message or was shown to the partner. Never throws an exception: a defect of the edge is logged where it happened, without its message, which
     * could hold a value.
     */
    static void step(Exchange exchange, Sending sending) {
        SendOutcome outcome;
        try {
            outcome = sending.send(exchange.getMessage().getBody(Outgoing.class));
        } catch (Exception failure) {
            FaultCode code = FaultCode.of(failure);
            if (code == FaultCode.INTERNAL) {
                System.getLogger(Sending.class.getName())
                        .log(Level.ERROR, "{0}: {1}", exchange.getFromRouteId(), place(failure));
            }
            outcome = SendOutcome.Fault.of(code);
        }
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(outcome);
    }

    /** Where it happened, the JDK's own lines left out. */
    private static String place(Exception failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(line -> line.getModuleName() == null)
                .findFirst()
                .map(line -> failure.getClass().getName() + " at " + line)
                .orElse(failure.getClass().getName());
    }
}
