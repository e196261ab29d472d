package org.enlace.gateway.delivery;

/** A delivery that cannot be made: policy, mapping or contract stand in the way. It is parked; the word says which. */
final class Unsendable extends Exception {

    private static final long serialVersionUID = 1L;

    Unsendable(String fault) {
        super(fault, null, false, false);
    }

    String fault() {
        return getMessage();
    }
}
