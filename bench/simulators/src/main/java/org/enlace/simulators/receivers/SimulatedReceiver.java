package org.enlace.simulators.receivers;

/** Receiving endpoint of a partner for the gateway's deliveries. */
interface SimulatedReceiver {

    /** The gateway's sending link it stands behind, {@code partner/link}. */
    String link();

    /** Takes a delivery, or says no. */
    ReceiverReply receive(ReceivedRequest receivedRequest);

    /** A clear no in this partner's own way. */
    ReceiverReply refusal();
}
