package org.enlace.gateway.delivery;

import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The bytes of all payloads in this node's hands: beyond a limit nothing more is claimed, however many links have room. Thread-safe. */
@Component
class InHand {

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    InHand(@Value("${enlace.delivery.in-hand:64MB}") DataSize most) {
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
