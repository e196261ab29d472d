package org.enlace.gateway.exchange.delivery;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.platform.cluster.NodeLiveness;
import org.enlace.gateway.platform.messaging.WakeUpQueue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Wakes the dispatchers when deliveries are ready: that of this node by a call, that of another node over the broker, if one lives and shares the
 * broker. A lost wake-up costs some seconds, never a record: the rows are read regularly in any case. Thread-safe.
 */
@Component
public class WakeUps {

    private final WakeUpQueue wakeUpQueue;
    private final NodeLiveness life;
    private final boolean shared;
    private volatile Runnable dispatcher = () -> {};

    /** @param embedded whether the broker is within this process, where no other node can reach it */
    WakeUps(WakeUpQueue wakeUpQueue, NodeLiveness life, @Value("${enlace.broker.embedded:true}") boolean embedded) {
        this.wakeUpQueue = wakeUpQueue;
        this.life = life;
        this.shared = !embedded;
    }

    /** Announces deliveries that are committed. Does not wait, never throws. */
    public void announce(List<UUID> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        dispatcher.run();
        if (shared && !life.others().isEmpty()) {
            wakeUpQueue.announce();
        }
    }

    /**
     * Sets the listeners, which must be quick.
     *
     * @param own runs when this node has committed deliveries
     * @param others runs when another node has
     */
    void listen(Runnable own, Runnable others) {
        dispatcher = own;
        wakeUpQueue.listen(others);
    }

    /** Returns whether the broker answers. */
    boolean connected() {
        return wakeUpQueue.connected();
    }
}
