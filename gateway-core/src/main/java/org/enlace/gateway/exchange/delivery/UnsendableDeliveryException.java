package org.enlace.gateway.exchange.delivery;

/** Signals that a delivery cannot be made: policy, mapping or contract stand in the way. It is parked; the word says which. */
public final class UnsendableDeliveryException extends Exception {

    public UnsendableDeliveryException(String fault) {
        super(fault, null, false, false);
    }

    public String fault() {
        return getMessage();
    }
}
