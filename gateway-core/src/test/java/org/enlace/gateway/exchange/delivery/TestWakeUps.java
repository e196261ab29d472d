package org.enlace.gateway.exchange.delivery;

import org.enlace.gateway.platform.messaging.WakeUpQueue;

/** Wake-ups for the tests of other rooms. */
public final class TestWakeUps {

    private TestWakeUps() {}

    /** Wake-ups that this wake-up queue carries. */
    public static WakeUps over(WakeUpQueue wakeUpQueue) {
        return new WakeUps(wakeUpQueue);
    }
}
