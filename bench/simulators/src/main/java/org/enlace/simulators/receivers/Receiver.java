package org.enlace.simulators.receivers;

/** A partner's door for what the gateway delivers. */
interface Receiver {

    /** The gateway's sending link it stands behind, {@code partner/link}. */
    String link();

    /** Takes a delivery, or says no. */
    Reply receive(Request request);

    /** A clear no in this partner's own way. */
    Reply refusal();
}
