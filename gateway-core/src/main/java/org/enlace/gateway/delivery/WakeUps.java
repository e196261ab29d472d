package org.enlace.gateway.delivery;

import java.util.List;
import java.util.UUID;
import org.enlace.gateway.courier.Courier;
import org.springframework.stereotype.Component;

/** Tells the nodes that deliveries are ready. A lost wake-up costs some seconds, never a record: the rows are looked at anyway. Thread-safe. */
@Component
public class WakeUps {

    private final Courier courier;

    WakeUps(Courier courier) {
        this.courier = courier;
    }

    /** Announces deliveries that are committed. Does not wait, never throws. */
    public void announce(List<UUID> deliveries) {
        if (!deliveries.isEmpty()) {
            courier.announce(deliveries);
        }
    }
}
