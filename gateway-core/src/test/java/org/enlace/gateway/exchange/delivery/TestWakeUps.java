package org.enlace.gateway.exchange.delivery;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.cluster.TestNodeLife;
import org.enlace.gateway.platform.messaging.WakeUpQueue;

/** Wake-ups for the tests of other rooms. */
public final class TestWakeUps {

    private TestWakeUps() {}

    /** Wake-ups that wake nobody. */
    public static WakeUps silent() {
        return new WakeUps(new TestWakeUpQueue(), new TestNodeLife("node-1"), true);
    }

    /** Wake-ups that add what is announced to a list. */
    public static WakeUps into(List<UUID> announced) {
        return new WakeUps(new TestWakeUpQueue(), new TestNodeLife("node-1"), true) {
            @Override
            public void announce(List<UUID> deliveries) {
                announced.addAll(deliveries);
            }
        };
    }

    /** Wake-ups of this node over a shared broker. */
    static WakeUps shared(WakeUpQueue wakeUpQueue, TestNodeLife life) {
        return new WakeUps(wakeUpQueue, life, false);
    }
}
