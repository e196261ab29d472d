package org.enlace.gateway.exchange.delivery.outbox;

/** The kinds of delivery. */
public enum DeliveryKind {
    /** The record. */
    RECORD,
    /** The notice that the record, which the receiver has or may have, no longer stands. */
    WITHDRAWAL
}
