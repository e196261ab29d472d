package org.enlace.gateway.operations.resend;

/** The stage from which a message is processed again. */
public enum ReprocessingStage {
    /** From the partner's own stored bytes. */
    TRANSLATE,
    /** From the canonical record: policy and outward mapping. */
    PROTECT,
    /** The frozen bytes are sent again. */
    DELIVER
}
