package org.enlace.gateway.partners;

/** What a receiver may use a record for. A closed list: an unknown purpose is refused. */
public enum Purpose {
    INVESTIGATION,
    PROSECUTION,
    PROTECTION,
    BORDER_CONTROL,
    STATISTICS,
    AUDIT
}
