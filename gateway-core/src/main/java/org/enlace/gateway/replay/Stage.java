package org.enlace.gateway.replay;

/** From where on a message is processed again. */
public enum Stage {
    /** From the partner's own stored bytes. */
    TRANSLATE,
    /** From the canonical record: policy and outward mapping. */
    PROTECT,
    /** The bytes that were frozen. */
    DELIVER
}
