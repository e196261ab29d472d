package org.enlace.gateway.exchange.delivery.outbox;

/** The states of a delivery. */
public enum DeliveryState {
    /** Ready, or behind an earlier delivery of its case, a time or a batch. */
    WAITING(false),
    /** A node holds the lease and is sending. */
    SENDING(false),
    /** An attempt failed, or its outcome is unknown; another follows. */
    RETRYING(false),
    /** Retrying cannot mend it; an operator must look. */
    PARKED(false),
    /** The receiver has it. */
    DELIVERED(true),
    /** The receiver read it and said no. */
    REFUSED_BY_RECEIVER(true),
    /** Not to be sent any more: policy, consent, safety switch, superseded. */
    CANCELLED(true);

    private final boolean finished;

    DeliveryState(boolean finished) {
        this.finished = finished;
    }

    /** Finished deliveries no longer hold back the ones behind them. */
    public boolean finished() {
        return finished;
    }
}
