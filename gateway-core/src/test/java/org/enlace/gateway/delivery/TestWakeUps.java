package org.enlace.gateway.delivery;

import org.enlace.gateway.courier.Courier;

/** Wake-ups for the tests of other rooms. */
public final class TestWakeUps {

    private TestWakeUps() {}

    /** Wake-ups that this courier carries. */
    public static WakeUps over(Courier courier) {
        return new WakeUps(courier);
    }
}
