package org.enlace.gateway.monitoring.policy;

/** Where a figure stands. The names are stored. */
public enum State {
    /** As reported; nobody has looked at it. */
    PROVISIONAL,
    /** The technical table agrees. */
    VALIDATED,
    /** For everybody; its value never changes again. */
    PUBLISHED,
    /** Was published; a published revision took its place. It stays to be read. */
    REVISED,
    /** Was never published; its sender corrected it. */
    REPLACED,
    /** The technical table sent it back. */
    RETURNED,
    /** Was never published; its sender took it back. */
    TAKEN_BACK;

    /** True if it is on its way to be published. */
    public boolean open() {
        return this == PROVISIONAL || this == VALIDATED;
    }
}
