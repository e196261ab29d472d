package org.enlace.gateway.delivery;

/** What a delivery tells its receiver. */
public enum DeliveryKind {
    /** The record. */
    RECORD,
    /** That the record it has, or may have, no longer stands. */
    WITHDRAWAL
}
