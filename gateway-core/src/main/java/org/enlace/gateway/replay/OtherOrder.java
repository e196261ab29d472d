package org.enlace.gateway.replay;

/** The start key was used before for another order. */
public final class OtherOrder extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OtherOrder() {
        super("start key", null, false, false);
    }
}
