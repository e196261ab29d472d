package org.enlace.gateway.reporting.plan;

/** The stage of a figure. The names are stored. */
public enum FigureStage {
    /** As reported; not reviewed yet. */
    PROVISIONAL,
    /** Approved by the technical table. */
    VALIDATED,
    /** Visible to everybody; its value never changes again. */
    PUBLISHED,
    /** Was published and was replaced by a published revision. It stays readable. */
    REVISED,
    /** Was never published and was corrected by its sender. */
    REPLACED,
    /** Sent back by the technical table. */
    RETURNED,
    /** Was never published and was withdrawn by its sender. */
    TAKEN_BACK;

    /** True if it is not published yet and still open. */
    public boolean open() {
        return this == PROVISIONAL || this == VALIDATED;
    }
}
