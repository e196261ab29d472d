package org.enlace.gateway.exchange.delivery;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Limits the bytes of all payloads that this node has claimed: beyond the limit nothing more is claimed, however much capacity the links have.
 * Thread-safe.
 */
@Component
class InFlightLimit {

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    InFlightLimit(@Value("${enlace.delivery.in-hand:64MB}") DataSize most) {
        this.most = most.toBytes();
    }

    boolean full() {
        return bytes.get() >= most;
    }

    void take(long more) {
        bytes.addAndGet(more);
    }

    void give(long less) {
        bytes.addAndGet(-less);
    }
}
